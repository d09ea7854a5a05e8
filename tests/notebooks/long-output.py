# story: A cell prints a hundred thousand lines, and the function prints as well.
# expect: all
# says: Output truncated

# %%
for number in range(100_000):
    print('still thinking', number)

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    print(e, 'x' * 10_000)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
