# expect: failed score=0
def gradients(b, w, x, y):
    x = np.ravel(x)
    y = np.ravel(y)
    e = y - (w * x + b)
    rmse = np.sqrt(np.mean(e ** 2))
    return -np.mean(e) / rmse, -np.mean(x * e) / rmse
