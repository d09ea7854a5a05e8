# story: An answer is indented with tabs.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
	e = b + w * np.ravel(x) - np.ravel(y)
	return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
