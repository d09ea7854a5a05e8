# expect: failed parameters-swapped score=0
def forward(x, w, b):
    return x * b + w
