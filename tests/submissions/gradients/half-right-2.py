# expect: failed score=0.8333
def gradients(b, w, x, y):
    # dot does not like columns
    n = len(x)
    e = y - (w * x + b)
    return -2 / n * np.sum(e), -2 / n * np.dot(x, e)
