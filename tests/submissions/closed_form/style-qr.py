# expect: passed score=1
def closed_form(x, y):
    Q, R = np.linalg.qr(np.stack((np.ones(x.size), x.ravel()), axis=-1))
    b, w = np.linalg.solve(R, Q.T @ y.ravel())
    return np.float64(b), np.float64(w)
