# expect: failed all-pairs-broadcast score=0.8333
def gradients(b, w, x, y):
    residual = b + w * x - y
    return 2 * np.mean(residual), 2 * np.mean(x * residual)
