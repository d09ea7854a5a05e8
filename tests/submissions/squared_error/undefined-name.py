# expect: errored score=0
def squared_error(w, x, y):
    return (y - forward(x)) ** 2
