# expect: failed parentheses score=0
def gradients(b, w, x, y):
    error = y - w * x + b
    return -2 * np.mean(error), -2 * np.mean(x * error)
