# expect: failed slope-instead-of-error score=0
def squared_error(w, x, y):
    return -2 * x * (y - w * x)
