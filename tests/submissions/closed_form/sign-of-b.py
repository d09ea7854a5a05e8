# expect: failed sign-of-b score=0.5
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    w = np.cov(x, y)[0, 1] / np.var(x, ddof=1)
    return w * x.mean() - y.mean(), w
