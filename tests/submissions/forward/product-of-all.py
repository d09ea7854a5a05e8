# expect: failed product-of-all score=0
def forward(x, w, b):
    return w * x * b
