# expect: failed score=0.8333
def squared_error(w, x, y):
    y -= w * x
    return y ** 2
