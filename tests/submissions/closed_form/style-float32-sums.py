# expect: passed score=1
def closed_form(x, y):
    x, y = np.ravel(x).astype(np.float32), np.ravel(y).astype(np.float32)
    n = np.float32(len(x))
    w = (n * (x * y).sum() - x.sum() * y.sum()) / (n * (x * x).sum() - x.sum() ** 2)
    return (y.sum() - w * x.sum()) / n, w
