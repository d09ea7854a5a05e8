# expect: failed all-pairs-broadcast score=0.83
def closed_form(x, y):
    dx, dy = x - x.mean(), y - y.mean()
    w = np.mean(dx * dy) / np.mean(dx * dx)
    return y.mean() - w * x.mean(), w
