# story: A sum is kept in a variable called sum, which the function needs as a function.
# expect: gradients=0
# says: The notebook gives `sum` another value

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * sum(e) / len(e), 2 * sum(e * np.ravel(x)) / len(e)

# %%
sum = 0
for number in [1, 2, 3]:
    sum += number
