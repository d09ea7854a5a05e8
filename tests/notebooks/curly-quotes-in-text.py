# story: Curly quotes stand in comments and strings.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    # the “slope” isn’t the „step“
    name = '“db” and ‘dw’'
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
