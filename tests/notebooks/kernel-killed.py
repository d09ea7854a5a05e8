# story: A cell ends the whole process.
# expect: all
# says: the process ended

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))

# %%
import os
os._exit(1)
