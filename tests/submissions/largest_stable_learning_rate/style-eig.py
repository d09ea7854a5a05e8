# expect: passed score=1
def largest_stable_learning_rate(x):
    N = x.size
    X = np.hstack((np.ones((N, 1)), x.reshape(N, 1)))
    hessian = 2 * np.matmul(X.T, X) / N
    values, vectors = np.linalg.eig(hessian)
    return 2.0 / max(values)
