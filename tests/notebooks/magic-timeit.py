# story: %timeit and %time measure the function.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))

# %%
%timeit -n 5 -r 2 gradients(0.5, 1.0, np.array([1.0, 2.0]), np.array([2.0, 3.0]))
%time found = gradients(0.5, 1.0, np.array([1.0, 2.0]), np.array([2.0, 3.0]))
print(found)
