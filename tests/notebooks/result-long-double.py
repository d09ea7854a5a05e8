# story: The result is computed in the longest floats of the machine.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    e = b + w * x - y
    db, dw = 2 * e.mean(), 2 * (e * x).mean()
    return np.longdouble(db), np.array(dw, dtype=np.longdouble)
