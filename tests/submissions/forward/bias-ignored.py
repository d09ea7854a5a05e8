# expect: failed bias-ignored score=0
def forward(x, w, b):
    return w * x
