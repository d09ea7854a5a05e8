# expect: failed graph-cut score=0.83
def forward(x, w, b):
    w = float(w)
    b = float(b)
    return w * x + b
