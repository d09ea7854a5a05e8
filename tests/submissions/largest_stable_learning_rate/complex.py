# expect: failed score=0
def largest_stable_learning_rate(x):
    X = np.column_stack([np.ones(x.size), x.ravel()])
    H = torch.tensor(2 / x.size * X.T @ X)
    values = torch.linalg.eigvals(H)  # complex128, even for a symmetric table
    return 2 / values[torch.argmax(values.real)]
