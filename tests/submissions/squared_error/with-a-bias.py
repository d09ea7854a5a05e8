# expect: failed score=0
def squared_error(w, x, y):
    b = 1
    return (y - (w * x + b)) ** 2
