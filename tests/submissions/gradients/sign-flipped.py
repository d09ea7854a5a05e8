# expect: failed sign-flipped score=0
def gradients(b, w, x, y):
    x, y = x.ravel(), y.ravel()
    diff = y - (b + w * x)
    return 2 * np.mean(diff), 2 * np.mean(diff * x)
