# story: Code was copied from a web page, with its non-breaking spaces.
# expect: gradients=0
# says: invalid non-printable character U+00A0

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
