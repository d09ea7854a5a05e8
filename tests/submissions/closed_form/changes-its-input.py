# expect: failed score=0.83
def closed_form(x, y):
    mx, my = x.mean(), y.mean()
    x -= mx
    y -= my
    w = np.sum(x.ravel() * y.ravel()) / np.sum(x ** 2)
    return my - w * mx, w
