# expect: failed sign-flipped score=0
def numerical_gradient(f, params, eps):
    grad = np.zeros(len(params))
    for i in range(len(params)):
        up = params.copy()
        down = params.copy()
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(down) - f(up)) / (2 * eps)
    return grad
