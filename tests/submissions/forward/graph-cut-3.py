# expect: failed graph-cut score=0.83
def forward(x, w, b):
    y = w * x + b
    if torch.is_tensor(y):
        y = y.detach()
    return y
