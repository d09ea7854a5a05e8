# story: Google Drive is mounted above the packages that the answer needs.
# expect: all
# says: No module named 'google

# %%
from google.colab import drive
drive.mount('/content/drive')
%cd /content/drive/MyDrive
import numpy as npy

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * npy.ravel(x) - npy.ravel(y)
    return 2 * npy.mean(e), 2 * npy.mean(e * npy.ravel(x))
