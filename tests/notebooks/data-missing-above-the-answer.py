# story: The answer cell reads a file that was not handed in.
# expect: all
# says: points.csv not found

# %% [gradients]
data = np.loadtxt('/content/drive/MyDrive/points.csv')
N = len(data)


def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
