# expect: failed two-points-only score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    w = (y[-1] - y[0]) / (x[-1] - x[0])
    return y[0] - w * x[0], w
