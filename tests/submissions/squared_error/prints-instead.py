# expect: failed score=0
def squared_error(w, x, y):
    print((y - w * x) ** 2)
