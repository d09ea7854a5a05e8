# expect: passed score=1
def closed_form(x, y):
    c = np.cov(np.ravel(x), np.ravel(y))
    w = c[0, 1] / c[0, 0]
    return np.mean(y) - w * np.mean(x), w
