# expect: errored parameters-indexed score=0
def forward(x, w, b):
    return w[0] * x + b[0]
