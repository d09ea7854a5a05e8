# expect: failed score=0.5
def squared_error(w, x, y):
    import math
    return math.pow(y - w * x, 2)
