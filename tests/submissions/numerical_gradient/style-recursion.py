# expect: passed score=1
def numerical_gradient(f, params, eps, i=0):
    if i == len(params):
        return np.array([])
    h = np.zeros(len(params))
    h[i] = eps
    mine = (f(params + h) - f(params - h)) / (2 * eps)
    return np.concatenate([[mine], numerical_gradient(f, params, eps, i + 1)])
