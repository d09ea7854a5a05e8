# expect: failed hessian-not-divided-by-n score=0
def largest_stable_learning_rate(x):
    X = np.column_stack([np.ones(len(x)), x])
    H = 2 * X.T @ X
    return 2 / np.linalg.eigvalsh(H)[-1]
