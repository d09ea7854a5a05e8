# expect: passed score=1
def largest_stable_learning_rate(x):
    x = x.flatten()
    X = np.column_stack([np.ones(len(x)), x])
    H = (2 / len(x)) * X.T @ X
    lam = np.linalg.eigvalsh(H)
    return 2 / lam[-1]
