# story: An extension of JupyterLab is loaded above the answer.
# expect: all
# says: No module named 'lab_black'

# %% [gradients]
%load_ext lab_black
%load_ext autoreload
%autoreload 2
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
