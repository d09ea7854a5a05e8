# expect: failed absolute-error score=0
def squared_error(w, x, y):
    return abs(y - w * x)
