# expect: failed hessian-without-2 score=0
def largest_stable_learning_rate(x):
    x = np.ravel(x)
    H = np.array([[1, x.mean()], [x.mean(), (x * x).mean()]])
    return 2 / max(np.linalg.eig(H)[0])
