# expect: passed score=1
def gradients(b, w, x, y):
    x = np.squeeze(x)
    y = np.squeeze(y)
    db = np.array(0.0)
    dw = np.array(0.0)
    for k in range(x.shape[0]):
        e = w * x[k] + b - y[k]
        db += 2 * e / x.shape[0]
        dw += 2 * e * x[k] / x.shape[0]
    return db, dw
