# expect: passed score=1
def numerical_gradient(f, params, eps):
    g = np.zeros_like(params)
    for i in range(params.size):
        old = params[i]
        params[i] = old + eps
        up = f(params)
        params[i] = old - eps
        down = f(params)
        params[i] = old
        g[i] = (up - down) / (2 * eps)
    return g
