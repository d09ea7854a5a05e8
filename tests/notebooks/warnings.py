# story: Warnings are raised, turned into errors and turned off.
# expect: all

# %%
import warnings
warnings.warn('this may be slow')
np.log(np.array([0.0]))
warnings.filterwarnings('error')

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    import warnings
    warnings.warn('rounding')
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))

# %%
warnings.filterwarnings('ignore')
