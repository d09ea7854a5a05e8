# expect: failed halved score=0
def squared_error(w, x, y):
    return 0.5 * (y - w * x) ** 2
