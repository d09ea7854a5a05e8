# expect: passed score=1
def closed_form(x, y):
    X = np.vstack([x.ravel(), np.ones(x.size)]).T
    w, b = np.linalg.lstsq(X, y.ravel(), rcond=None)[0]
    return float(b), float(w)
