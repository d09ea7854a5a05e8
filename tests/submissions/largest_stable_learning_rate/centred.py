# expect: failed score=0
def largest_stable_learning_rate(x):
    x = np.ravel(x) - np.mean(x)
    X = np.column_stack([np.ones(len(x)), x])
    H = 2 / len(x) * X.T @ X
    return 2 / np.linalg.eigvalsh(H)[-1]
