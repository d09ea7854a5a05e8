# expect: untouched score=0
def numerical_gradient(f, params, eps):
    """Measure the gradient of f at params by central differences."""
    raise NotImplementedError()
