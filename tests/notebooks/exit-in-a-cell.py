# story: exit() and quit() stand in cells.
# expect: all

# %%
exit()

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))

# %%
quit()
