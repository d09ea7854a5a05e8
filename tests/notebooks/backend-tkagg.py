# story: matplotlib.use('TkAgg') stands among the imports that the answer needs.
# expect: all

# %%
import matplotlib
matplotlib.use("TkAgg")
import matplotlib.pyplot as plt
import numpy as npy

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * npy.ravel(x) - npy.ravel(y)
    return 2 * npy.mean(e), 2 * npy.mean(e * npy.ravel(x))

# %%
plt.plot([1, 2, 3])
plt.show()
