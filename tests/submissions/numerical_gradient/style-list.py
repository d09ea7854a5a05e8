# expect: passed score=1
def numerical_gradient(f, params, eps):
    result = []
    for i in range(len(params)):
        a = list(params)
        b = list(params)
        a[i] = a[i] + eps
        b[i] = b[i] - eps
        result.append((f(np.array(a)) - f(np.array(b))) / (eps + eps))
    return result
