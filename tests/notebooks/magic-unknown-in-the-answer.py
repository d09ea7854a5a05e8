# story: A magic that only Colab knows stands in an answer cell.
# expect: all
# says: %tensorflow_version was passed over: 

# %% [gradients]
%tensorflow_version 2.x
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
