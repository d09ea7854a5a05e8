# story: Curly quotes stand around a string, from a word processor.
# expect: gradients=0
# says: invalid character '“'

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    name = “db”
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
