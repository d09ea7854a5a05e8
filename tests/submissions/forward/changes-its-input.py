# expect: failed score=0.84
def forward(x, w, b):
    x *= w
    x += b
    return x
