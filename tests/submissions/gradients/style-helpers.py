# expect: passed score=1
def predict(b, w, x):
    return w * x + b


def residual(b, w, x, y):
    return y.ravel() - predict(b, w, x.ravel())


def gradients(b, w, x, y):
    db = -2 * np.average(residual(b, w, x, y))
    dw = -2 * np.average(x.ravel() * residual(b, w, x, y))
    print("db", db, "dw", dw)
    return np.array([db, dw])
