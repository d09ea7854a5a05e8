# expect: failed score=0
def forward(x, w, b):
    print(w * x + b)
