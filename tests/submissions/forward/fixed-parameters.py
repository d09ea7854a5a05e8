# expect: failed fixed-parameters score=0
def forward(x, w, b):
    w = 3.0
    b = 1.0
    return w * x + b
