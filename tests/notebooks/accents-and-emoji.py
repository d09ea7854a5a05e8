# story: Comments and strings hold accents, emoji and text from right to left.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    # größer als erwartet 🎉👩🏽‍🔬, déjà vu, שיפוע, ميل
    print('🚀 ∂L/∂b', 'naïve')
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
