# story: One function is indented with tabs, the other with two spaces, in one cell.
# expect: all

# %% [gradients]
def residuals(b, w, x, y):
	return b + w * np.ravel(x) - np.ravel(y)


def gradients(b, w, x, y):
  e = residuals(b, w, x, y)
  return 2 * e.mean(), 2 * (e * np.ravel(x)).mean()
