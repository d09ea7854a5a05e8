# expect: passed score=1
def forward(x, w, b):
    return w * x + b
