# expect: passed score=1
def squared_error(w, x, y):
    return np.square(y - w * x)
