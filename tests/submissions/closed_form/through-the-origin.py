# expect: failed through-the-origin score=0
def closed_form(x, y):
    x, y = np.ravel(x), np.ravel(y)
    return 0.0, (x @ y) / (x @ x)
