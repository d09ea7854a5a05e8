# expect: passed score=1
def closed_form(x, y):
    x, y = np.squeeze(x), np.squeeze(y)
    A = np.array([[len(x), x.sum()], [x.sum(), x @ x]])
    c = np.array([y.sum(), x @ y])
    first, second = A.copy(), A.copy()
    first[:, 0] = c
    second[:, 1] = c
    return [np.linalg.det(first) / np.linalg.det(A), np.linalg.det(second) / np.linalg.det(A)]
