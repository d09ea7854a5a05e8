# expect: failed score=0
def squared_error(w, x, y):
    return f'{(y - w * x) ** 2}'
