# expect: failed all-parameters-at-once-filled score=0.5
def numerical_gradient(f, params, eps):
    grad = np.zeros(len(params))
    for i in range(len(params)):
        grad[i] = (f(params + eps) - f(params - eps)) / (2 * eps)
    return grad
