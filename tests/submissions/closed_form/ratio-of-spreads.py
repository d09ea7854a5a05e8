# expect: failed ratio-of-spreads score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    w = y.std() / x.std()
    return y.mean() - w * x.mean(), w
