# expect: failed swapped-return score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    w = np.cov(x, y, bias=True)[0, 1] / np.var(x)
    return w, y.mean() - w * x.mean()
