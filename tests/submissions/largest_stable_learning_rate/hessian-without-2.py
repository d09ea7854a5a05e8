# expect: failed hessian-without-2 score=0
def largest_stable_learning_rate(x):
    x = np.ravel(x)
    X = np.column_stack([np.ones(len(x)), x])
    H = X.T @ X / len(x)
    return 2 / np.linalg.eigvalsh(H)[-1]
