# expect: passed score=1
def largest_stable_learning_rate(x):
    X = np.vander(x.ravel(), 2)
    s = np.linalg.svd(X, compute_uv=False)
    return x.size / s[0] ** 2
