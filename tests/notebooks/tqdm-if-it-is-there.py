# story: tqdm is used where it is installed.
# expect: all

# %% [gradients]
try:
    from tqdm.notebook import tqdm
except ImportError:
    tqdm = list


def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
