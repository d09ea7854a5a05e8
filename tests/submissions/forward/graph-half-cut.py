# expect: failed graph-half-cut score=0.83
def forward(x, w, b):
    return float(w) * x + b
