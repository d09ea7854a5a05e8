# expect: passed score=1
def gradients(b, w, x, y):
    x = x.reshape(-1, 1)
    y = y.reshape(-1, 1)
    m = x.shape[0]
    h = np.dot(x, np.array([[w]])) + b
    db = (2 / m) * np.sum(h - y, axis=0)
    dw = (2 / m) * np.dot(x.T, h - y)
    return db, dw
