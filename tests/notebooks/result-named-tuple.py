# story: The result is a named tuple.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    e = b + w * x - y
    db, dw = 2 * e.mean(), 2 * (e * x).mean()
    from collections import namedtuple
    return namedtuple('Slopes', 'db dw')(db, dw)
