# expect: errored score=0
def squared_error(w, b, x, y):
    return (y - (w * x + b)) ** 2
