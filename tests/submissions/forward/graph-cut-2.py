# expect: failed graph-cut score=0.83
def forward(x, w, b):
    with torch.no_grad():
        return w * x + b
