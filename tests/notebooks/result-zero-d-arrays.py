# story: The result is two arrays without dimensions.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    e = b + w * x - y
    db, dw = 2 * e.mean(), 2 * (e * x).mean()
    return np.array(db), np.array(dw)
