# story: A cell of their own raises, and so does an assertion.
# expect: all
# says: ValueError

# %%
np.zeros((2, 3)) @ np.zeros((2, 3))

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))

# %%
assert gradients(0.5, 1.0, np.array([1.0, 2.0]), np.array([2.0, 3.0])) == (1, 1), 'why?'
