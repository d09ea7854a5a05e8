# story: Magics set figures, precision, directory and environment.
# expect: all

# %% [gradients]
%config InlineBackend.figure_format = "retina"
%precision 3
%env MY_VARIABLE=3
%cd ..
%pwd
%who
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
