# expect: failed step-not-undone score=0.25
def numerical_gradient(f, params, eps):
    grad = np.zeros(len(params))
    for i in range(len(params)):
        params[i] += eps
        up = f(params)
        params[i] -= 2 * eps
        down = f(params)
        grad[i] = (up - down) / (2 * eps)
    return grad
