# story: The function is written twice in its cell; the right one is last.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    return 0.0, 0.0


def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
