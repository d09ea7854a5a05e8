# expect: failed bias-subtracted score=0
def forward(x, w, b):
    return w * x - b
