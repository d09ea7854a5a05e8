# expect: failed slope-too-small-by-n score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    w = np.mean((x - x.mean()) * (y - y.mean())) / np.var(x, ddof=1)
    return y.mean() - w * x.mean(), w
