# story: A package is installed with %pip.
# expect: all
# says: install numpy was not run: the grader runs Python only

# %% [gradients]
%pip install numpy
%conda install numpy
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
