# expect: errored score=0
def mse(w, b, x, y):
    return ((y - (w * x + b)) ** 2).mean()
