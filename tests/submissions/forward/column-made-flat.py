# expect: failed score=0.33
def forward(x, w, b):
    if isinstance(x, float):
        return w * x + b
    return (w * x + b).reshape(-1)
