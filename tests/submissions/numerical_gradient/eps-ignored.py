# expect: failed eps-ignored score=0
def numerical_gradient(f, params, eps):
    eps = 1e-5
    grad = np.zeros(len(params))
    for i in range(len(params)):
        up = params.copy()
        down = params.copy()
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad
