# expect: failed score=0
def squared_error(w, x, y):
    return (3 - w * (-3)) ** 2
