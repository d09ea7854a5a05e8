# expect: errored score=0
def numerical_gradient(f, params, eps):
    grad = np.zeros(len(params))
    for i in range(len(params)):
        p = params.copy()
        p[i] += eps
        q = params.copy()
        q[i] -= eps
        grad[i] = (f(p, eps) - f(q, eps)) / (2 * eps)
    return grad
