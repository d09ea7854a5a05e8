# story: The answer is a lambda.
# expect: all

# %% [gradients]
gradients = lambda b, w, x, y: (
    2 * np.mean(b + w * np.ravel(x) - np.ravel(y)),
    2 * np.mean((b + w * np.ravel(x) - np.ravel(y)) * np.ravel(x)),
)
