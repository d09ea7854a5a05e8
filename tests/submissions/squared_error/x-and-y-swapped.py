# expect: failed x-and-y-swapped score=0
def squared_error(w, x, y):
    return (x - w * y) ** 2
