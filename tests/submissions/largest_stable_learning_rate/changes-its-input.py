# expect: failed score=0.75
def largest_stable_learning_rate(x):
    n = x.size
    mean = x.mean()
    x *= x
    H = 2 * np.array([[1, mean], [mean, x.sum() / n]])
    return 2 / np.linalg.eigvalsh(H)[1]
