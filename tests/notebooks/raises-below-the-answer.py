# story: The answer cell tries the function out with numbers that do not fit.
# expect: all
# says: ValueError

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))


gradients(1, 2, np.zeros(3), np.zeros(4))
