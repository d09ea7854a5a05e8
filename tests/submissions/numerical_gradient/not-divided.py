# expect: failed not-divided score=0
def numerical_gradient(f, params, eps):
    grad = np.zeros_like(params)
    for i in range(len(params)):
        up = params.copy()
        down = params.copy()
        up[i] += eps
        down[i] -= eps
        grad[i] = f(up) - f(down)
    return grad
