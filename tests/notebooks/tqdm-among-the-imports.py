# story: tqdm is imported above the packages that the answer needs, and used in a cell of its own.
# expect: all
# says: No module named 'tqdm

# %%
from tqdm.notebook_of_mine import tqdm
import numpy as npy

for _ in tqdm(range(10)):
    pass

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * npy.ravel(x) - npy.ravel(y)
    return 2 * npy.mean(e), 2 * npy.mean(e * npy.ravel(x))
