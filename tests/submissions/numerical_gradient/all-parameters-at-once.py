# expect: failed all-parameters-at-once score=0
def numerical_gradient(f, params, eps):
    return (f(params + eps) - f(params - eps)) / (2 * eps)
