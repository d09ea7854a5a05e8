# expect: failed score=0
def forward(x, w, b):
    y = w * x + b
