# expect: passed score=1
def squared_error(w, x, y):
    return y * y - 2 * w * x * y + (w * x) ** 2
