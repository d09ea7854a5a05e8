# story: The function is written again at the end of the notebook, and that one is wrong.
# expect: gradients=0

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))

# %%
def gradients(b, w, x, y):
    return 0.0, 0.0
