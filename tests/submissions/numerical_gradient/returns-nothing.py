# expect: failed score=0
def numerical_gradient(f, params, eps):
    grad = np.zeros(len(params))
    for i in range(len(params)):
        h = np.zeros(len(params))
        h[i] = eps
        grad[i] = (f(params + h) - f(params - h)) / (2 * eps)
    print(grad)
