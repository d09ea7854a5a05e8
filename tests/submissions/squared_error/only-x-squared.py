# expect: failed only-x-squared score=0
def squared_error(w, x, y):
    return y - w * x ** 2
