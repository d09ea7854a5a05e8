# story: A package is installed with !pip, in the cell of the answer.
# expect: all
# says: !pip install --quiet numpy pandas was not run: the grader runs Python only

# %% [gradients]
!pip install --quiet numpy pandas
def gradients(b, w, x, y):
    e = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
