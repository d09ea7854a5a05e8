# story: print, list and max are given other meanings, and no function needs them.
# expect: all

# %%
print = None
list = [1, 2]
max = 3

# %% [gradients]

# %% [largest_stable_learning_rate]
def largest_stable_learning_rate(x):
    X = np.column_stack([np.ones(np.size(x)), np.ravel(x)])
    return 2 / np.linalg.eigvalsh(2 / len(X) * X.T @ X)[-1]
