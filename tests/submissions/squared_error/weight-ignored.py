# expect: failed weight-ignored score=0
def squared_error(w, x, y):
    return (y - x) ** 2
