# expect: failed score=0
def squared_error(w, x, y):
    error = (y - w * x) ** 2
