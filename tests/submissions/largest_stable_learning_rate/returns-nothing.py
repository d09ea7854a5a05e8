# expect: failed score=0
def largest_stable_learning_rate(x):
    X = np.column_stack([np.ones(len(x)), x])
    H = 2 / len(x) * X.T @ X
    limit = 2 / np.linalg.eigvalsh(H)[-1]
