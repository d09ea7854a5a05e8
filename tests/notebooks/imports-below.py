# story: The answer's packages are imported at the end of the notebook.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * numpy_later.ravel(x) - numpy_later.ravel(y)
    return 2 * numpy_later.mean(e), 2 * numpy_later.mean(e * numpy_later.ravel(x))

# %%
import numpy as numpy_later
