# story: %matplotlib widget stands above the imports of its cell.
# expect: all

# %%
%matplotlib widget
import numpy as npy

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * npy.ravel(x) - npy.ravel(y)
    return 2 * npy.mean(e), 2 * npy.mean(e * npy.ravel(x))
