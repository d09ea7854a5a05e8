# expect: passed score=1
def closed_form(x, y):
    A = np.ones((len(x), 2))
    A[:, 1] = np.ravel(x)
    return tuple(np.linalg.pinv(A) @ np.ravel(y))
