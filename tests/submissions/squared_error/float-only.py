# expect: failed score=0.5
def squared_error(w, x, y):
    return (float(y) - float(w) * float(x)) ** 2
