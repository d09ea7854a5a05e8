# expect: failed multiplied-by-eps score=0
def numerical_gradient(f, params, eps):
    grad = []
    for e in np.eye(len(params)):
        grad.append((f(params + eps * e) - f(params - eps * e)) / 2 * eps)
    return np.array(grad)
