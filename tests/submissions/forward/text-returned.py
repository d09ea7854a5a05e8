# expect: failed score=0
def forward(x, w, b):
    return f"{w * x + b}"
