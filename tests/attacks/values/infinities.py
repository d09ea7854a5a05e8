# attack: infinities, whose difference is not a number
# told: gradients: failed: .*not a finite number
# %%
def gradients(b, w, x, y):
    return np.array([np.inf, -np.inf])
