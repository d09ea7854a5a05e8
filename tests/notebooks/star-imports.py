# story: Stars import everything, and numpy's sum replaces Python's.
# expect: all

# %%
from math import *
from numpy import *
from torch.nn import *

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * ravel(x) - ravel(y)
    return 2 * sum(e) / len(e), 2 * sum(e * ravel(x)) / len(e)
