# expect: failed hessian-not-divided-by-n score=0
def largest_stable_learning_rate(x):
    h = np.zeros((2, 2))
    for xi in x.ravel():
        row = np.array([1, xi])
        h += 2 * np.outer(row, row)
    return 2 / max(np.linalg.eigvalsh(h))
