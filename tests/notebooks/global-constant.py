# story: The function reads a number from another cell.
# expect: all
# says: reads data of the notebook that is not a parameter: FACTOR

# %%
FACTOR = 2

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return FACTOR * e.mean(), FACTOR * (e * np.ravel(x)).mean()
