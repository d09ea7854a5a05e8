# expect: failed slope-too-large-by-n score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    w = np.cov(x, y)[0, 1] / np.var(x)
    return y.mean() - w * x.mean(), w
