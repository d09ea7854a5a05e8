# story: The result is complex, with imaginary parts of zero.
# expect: gradients=0
# says: complex

# %% [gradients]
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    e = b + w * x - y
    db, dw = 2 * e.mean(), 2 * (e * x).mean()
    return complex(db), complex(dw)
