# story: Standard output and standard error are sent elsewhere.
# expect: all

# %%
import os
import sys
sys.stdout = open(os.devnull, 'w')
sys.stderr = sys.stdout

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    print(e)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
