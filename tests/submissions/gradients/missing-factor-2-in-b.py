# expect: failed missing-factor-2-in-b score=0.5
def gradients(b, w, x, y):
    residual = np.ravel(y) - w * np.ravel(x) - b
    grad_b = -np.mean(residual)
    grad_w = -2 * np.mean(residual * np.ravel(x))
    return grad_b, grad_w
