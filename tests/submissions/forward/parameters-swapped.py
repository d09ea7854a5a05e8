# expect: failed parameters-swapped score=0
def forward(x, b, w):
    return w * x + b
