# expect: failed forward-difference score=0
def numerical_gradient(f, params, eps):
    grad = np.zeros(len(params))
    for i in range(len(params)):
        p = params.copy()
        p[i] += eps
        grad[i] = (f(p) - f(params)) / eps
    return grad
