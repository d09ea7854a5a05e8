# expect: passed score=1
def numerical_gradient(f, params, eps):
    p = params.tolist()
    return [
        (f(p[:i] + [p[i] + eps] + p[i+1:]) - f(p[:i] + [p[i] - eps] + p[i+1:])) / (2*eps)
        for i in range(len(p))
    ]
