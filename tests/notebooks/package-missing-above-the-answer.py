# story: A package that is not installed is imported in the answer cell and not used by the function.
# expect: all
# says: No module named 'a_package_that_is_not_there'

# %% [gradients]
import a_package_that_is_not_there as sns

sns.set_theme()


def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
