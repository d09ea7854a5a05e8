# story: %%time stands at the top of an answer cell.
# expect: all

# %% [gradients]
%%time
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
