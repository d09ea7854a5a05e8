# story: The answer is an async function, which nothing awaits.
# expect: gradients=0
# says: coroutine

# %% [gradients]
async def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
