# expect: failed score=0.5
def numerical_gradient(f, params, eps):
    # one slope for every parameter
    return np.array([(f(np.array([p + eps])) - f(np.array([p - eps]))) / (2 * eps) for p in params])
