# expect: passed score=1
def squared_error(w, x, y):
    return (w * x - y) ** 2
