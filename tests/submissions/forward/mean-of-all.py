# expect: failed score=0.33
def forward(x, w, b):
    y = w * x + b
    return y if isinstance(y, float) else y.mean()
