# expect: passed score=1
def closed_form(x, y):
    x, y = x.flatten(), y.flatten()
    x_mean, y_mean = np.mean(x), np.mean(y)
    w = np.sum((x - x_mean) * (y - y_mean)) / np.sum((x - x_mean) ** 2)
    b = y_mean - w * x_mean
    return b, w
