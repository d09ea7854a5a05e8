# expect: failed score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    b, w = 0.0, 0.0
    for _ in range(20):
        e = b + w * x - y
        b, w = b - 0.02 * e.mean(), w - 0.02 * (x * e).mean()
    return b, w
