# expect: passed score=1
def numerical_gradient(f, params, eps):
    g = []
    for i in range(len(params)):
        params[i] += eps
        up = f(params)
        params[i] -= 2 * eps
        down = f(params)
        params[i] += eps
        g.append((up - down) / 2 / eps)
    return np.array(g)
