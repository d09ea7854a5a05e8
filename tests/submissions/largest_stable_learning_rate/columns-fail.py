# expect: failed score=0.75
def largest_stable_learning_rate(x):
    X = np.array([np.ones(len(x)), x]).T
    H = 2 / len(x) * X.T @ X
    return 2 / np.linalg.eigvalsh(H)[-1]
