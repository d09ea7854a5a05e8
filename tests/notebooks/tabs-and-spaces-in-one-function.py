# story: One function is indented with tabs and spaces, which Python refuses.
# expect: gradients=0
# says: The cell that defines it did not run: 

# %% [gradients]
def gradients(b, w, x, y):
	e = b + w * np.ravel(x) - np.ravel(y)
        return 2 * e.mean(), 2 * (e * np.ravel(x)).mean()
