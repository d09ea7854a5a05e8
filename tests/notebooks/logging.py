# story: logging is set up and used in the function.
# expect: all

# %%
import logging
logging.basicConfig(level=logging.DEBUG, force=True)
logging.getLogger('matplotlib').setLevel(logging.DEBUG)
logging.error('is this on?')

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    logging.warning('residuals %s', e[:2])
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
