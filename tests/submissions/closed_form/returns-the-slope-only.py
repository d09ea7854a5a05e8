# expect: failed score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    return np.cov(x, y)[0, 1] / np.var(x, ddof=1)
