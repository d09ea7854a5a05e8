# expect: failed only-the-first score=0.33
def forward(x, w, b):
    if isinstance(x, float) or x.ndim == 0:
        return w * x + b
    for value in x:
        return w * value + b
