# expect: failed detached score=0.49
def forward(x, w, b):
    return (w * x + b).detach()
