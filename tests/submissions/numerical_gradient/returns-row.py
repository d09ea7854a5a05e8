# expect: failed score=0
def numerical_gradient(f, params, eps):
    g = np.zeros((1, len(params)))
    for i in range(len(params)):
        h = np.zeros(len(params))
        h[i] = eps
        g[0, i] = (f(params + h) - f(params - h)) / (2 * eps)
    return g
