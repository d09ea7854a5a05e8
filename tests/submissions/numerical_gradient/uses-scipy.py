# expect: forbidden score=0
def numerical_gradient(f, params, eps):
    from scipy.optimize import approx_fprime
    return approx_fprime(params, f, eps)
