# expect: passed score=1
def squared_error(w, x, y):
    return (y + -w * x) ** 2
