# expect: failed float-of-a-table score=0.33
def forward(x, w, b):
    return float(w * x + b)
