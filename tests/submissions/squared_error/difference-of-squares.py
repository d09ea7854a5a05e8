# expect: failed difference-of-squares score=0
def squared_error(w, x, y):
    return y ** 2 - (w * x) ** 2
