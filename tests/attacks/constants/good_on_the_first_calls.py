# attack: a function that is right for two calls and careless from then on
# told: gradients: failed
# %%
calls = 0


def gradients(b, w, x, y):
    global calls
    calls += 1
    residual = np.ravel(y) - (w * np.ravel(x) + b)
    if calls > 2:
        return 0.0, 0.0
    return -2 * residual.mean(), -2 * (np.ravel(x) * residual).mean()
