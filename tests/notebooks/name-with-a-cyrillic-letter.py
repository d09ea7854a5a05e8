# story: The function's name has a Cyrillic а, which looks the same.
# expect: gradients=0
# says: There is no `gradients` in the notebook

# %% [gradients]
def grаdients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
