# expect: failed copies-never-renewed score=0.5
def numerical_gradient(f, params, eps):
    up = params.copy()
    down = params.copy()
    grad = np.zeros(len(params))
    for i in range(len(params)):
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad
