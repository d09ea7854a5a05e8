# story: The function prints as Python 2 did.
# expect: gradients=0
# says: Missing parentheses in call to 'print'

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    print "residuals", e
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
