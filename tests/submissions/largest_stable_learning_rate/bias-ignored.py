# expect: failed bias-ignored score=0
def largest_stable_learning_rate(x):
    X = x.reshape(-1, 1)
    H = 2 / len(X) * X.T @ X
    return 2 / np.linalg.eigvalsh(H)[-1]
