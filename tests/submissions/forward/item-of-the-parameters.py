# expect: errored item-of-the-parameters score=0
def forward(x, w, b):
    w = w.item()
    b = b.item()
    return w * x + b
