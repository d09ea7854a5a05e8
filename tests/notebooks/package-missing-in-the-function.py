# story: The function needs a package that is not installed.
# expect: gradients=0
# says: No module named 'a_package_that_is_not_there'

# %%
import a_package_that_is_not_there as magic

# %% [gradients]
def gradients(b, w, x, y):
    return magic.gradients(b, w, x, y)
