# story: %matplotlib qt opens a window, in the cell of the answer.
# expect: all

# %% [gradients]
%matplotlib qt
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))

# %%
plt.plot([1, 2])
plt.show()
