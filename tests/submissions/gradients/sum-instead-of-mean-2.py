# expect: failed sum-instead-of-mean score=0
def gradients(b, w, x, y):
    error = y - (w * x + b)
    # mean of the products
    db = -2 * np.dot(np.ones(len(x)), error).mean()
    dw = -2 * np.dot(x, error).mean()
    return db, dw
