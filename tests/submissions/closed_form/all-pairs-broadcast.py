# expect: failed all-pairs-broadcast score=0.83
def closed_form(x, y):
    w = (np.mean(x * y) - np.mean(x) * np.mean(y)) / (np.mean(x ** 2) - np.mean(x) ** 2)
    return np.mean(y) - w * np.mean(x), w
