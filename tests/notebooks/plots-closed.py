# story: Pictures are shown, held, and closed.
# expect: all

# %%
plt.ion()
plt.plot([1, 2, 3])
plt.show(block=True)
plt.pause(0.01)
plt.close('all')

# %% [gradients]
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))

# %%
plt.close('all')
