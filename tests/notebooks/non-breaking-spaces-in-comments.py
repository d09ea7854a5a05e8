# story: Non-breaking spaces stand in comments and strings.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    # the mean of all
    unit = '1 / N'
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
