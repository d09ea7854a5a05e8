# expect: passed score=1
def moved(params, i, by):
    new = params.copy()
    new[i] += by
    return new

def partial(f, params, i, eps):
    return (f(moved(params, i, eps)) - f(moved(params, i, -eps))) / (2 * eps)

def numerical_gradient(f, params, eps):
    return np.array([partial(f, params, i, eps) for i in range(len(params))])
