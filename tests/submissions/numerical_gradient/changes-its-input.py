# expect: failed score=0.75
def numerical_gradient(f, params, eps):
    grad = []
    start = params.copy()
    for i in range(len(params)):
        params[:] = start
        params[i] = start[i] + eps
        up = f(params)
        params[i] = start[i] - eps
        grad.append((up - f(params)) / (2 * eps))
    return np.array(grad)
