# expect: passed score=1
def numerical_gradient(f, params, eps):
    # average of the slope to the right and the slope to the left
    middle = f(params)
    right = np.zeros(len(params))
    left = np.zeros(len(params))
    for i, p in enumerate(params):
        q = params.copy()
        q[i] = p + eps
        right[i] = (f(q) - middle) / eps
        q[i] = p - eps
        left[i] = (middle - f(q)) / eps
    return (right + left) / 2
