# expect: failed score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    w = np.mean(y / x)
    return y.mean() - w * x.mean(), w
