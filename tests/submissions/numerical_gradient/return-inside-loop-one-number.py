# expect: failed score=0
def numerical_gradient(f, params, eps):
    for i in range(len(params)):
        h = np.zeros(len(params))
        h[i] = eps
        return (f(params + h) - f(params - h)) / (2 * eps)
