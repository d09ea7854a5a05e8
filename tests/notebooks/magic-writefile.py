# story: The answer is written to a file with %%writefile and imported from it.
# expect: all

# %%
%%writefile slopes.py
import numpy as np


def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))

# %% [gradients]
from slopes import gradients
