# story: The result is rounded to half precision.
# expect: gradients=0

# %% [gradients]
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    e = b + w * x - y
    db, dw = 2 * e.mean(), 2 * (e * x).mean()
    return np.float16(db), np.float16(dw)
