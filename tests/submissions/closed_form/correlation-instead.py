# expect: failed correlation-instead score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    w = np.corrcoef(x, y)[0, 1]
    return y.mean() - w * x.mean(), w
