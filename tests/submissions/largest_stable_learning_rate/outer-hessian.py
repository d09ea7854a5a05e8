# expect: failed score=0
def largest_stable_learning_rate(x):
    X = np.column_stack([np.ones(x.size), x.ravel()])
    H = X * X.T[0][:, None] * 2 / x.size
    return 2 / np.abs(H).max()
