# expect: failed x-and-y-swapped score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    w = np.cov(x, y)[0, 1] / np.var(y, ddof=1)
    return x.mean() - w * y.mean(), w
