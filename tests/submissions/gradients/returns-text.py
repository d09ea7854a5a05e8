# expect: failed score=0
def gradients(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b)
    db = -2 * e.mean()
    dw = -2 * (np.ravel(x) * e).mean()
    return f"db = {db}, dw = {dw}"
