# expect: failed weight-times-the-difference score=0
def squared_error(w, x, y):
    return (w * (y - x)) ** 2
