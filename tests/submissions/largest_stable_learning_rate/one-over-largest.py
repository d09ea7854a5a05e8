# expect: failed one-over-largest score=0
def largest_stable_learning_rate(x):
    x = np.ravel(x)
    X = np.column_stack([np.ones(len(x)), x])
    H = 2 / len(x) * X.T @ X
    return 1 / np.linalg.eigvalsh(H).max()
