# expect: errored score=0
def largest_stable_learning_rate(x):
    X = np.column_stack([ones(len(x)), x])
    H = 2 / len(x) * X.T @ X
    return 2 / eigvalsh(H)[-1]
