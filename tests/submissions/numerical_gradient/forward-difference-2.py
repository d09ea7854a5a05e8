# expect: failed forward-difference score=0
def numerical_gradient(f, params, eps):
    base = f(params)
    return [(f(params + row) - base) / eps for row in eps * np.identity(len(params))]
