# expect: failed step-not-undone score=0.5
def numerical_gradient(f, params, eps):
    p = params.copy()
    grad = []
    for i in range(len(p)):
        old = p[i]
        p[i] = old + eps
        a = f(p)
        p[i] = old - eps
        b = f(p)
        grad.append((a - b) / (2 * eps))
    return np.array(grad)
