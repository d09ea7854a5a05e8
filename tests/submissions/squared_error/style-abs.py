# expect: passed score=1
def squared_error(w, x, y):
    return abs(y - x * w) ** 2
