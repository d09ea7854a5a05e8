# expect: failed slope-through-the-origin score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    w = np.sum(x * y) / np.sum(x ** 2)
    return y.mean() - w * x.mean(), w
