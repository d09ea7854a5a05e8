# story: Names are Greek.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    ε = b + w * np.ravel(x) - np.ravel(y)
    Ν = len(ε)
    δβ, δω = 2 / Ν * ε.sum(), 2 / Ν * (ε * np.ravel(x)).sum()
    return δβ, δω
