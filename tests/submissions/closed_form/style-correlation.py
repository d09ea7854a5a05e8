# expect: passed score=1
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    r = np.corrcoef(x, y)[0, 1]
    w = r * y.std(ddof=1) / x.std(ddof=1)
    return y.mean() - w * x.mean(), w
