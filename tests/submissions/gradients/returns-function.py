# expect: failed score=0
def gradients(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b)

    def db():
        return -2 * e.mean()

    def dw():
        return -2 * (np.ravel(x) * e).mean()

    return db, dw
