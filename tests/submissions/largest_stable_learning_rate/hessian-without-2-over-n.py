# expect: failed hessian-without-2-over-n score=0
def largest_stable_learning_rate(x):
    X = np.column_stack([np.ones(x.size), x.ravel()])
    eigenvalues = np.linalg.eigvalsh(X.T @ X)
    return 2 / eigenvalues[-1]
