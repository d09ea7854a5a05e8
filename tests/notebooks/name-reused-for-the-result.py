# story: The function's name is used again for what it returned.
# expect: all
# says: `gradients` was no longer the function at the end; its cell was run again

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))

# %%
gradients = gradients(0.5, 1.0, np.array([1.0, 2.0]), np.array([2.0, 3.0]))
print(gradients)
