# story: Help is asked for with question marks.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))

# %%
np.mean?

# %%
gradients??

# %%
?print
