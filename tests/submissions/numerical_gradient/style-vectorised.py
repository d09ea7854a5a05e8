# expect: passed score=1
def numerical_gradient(f, params, eps):
    E = np.eye(len(params)) * eps
    up = np.apply_along_axis(f, 1, params + E)
    down = np.apply_along_axis(f, 1, params - E)
    return (up - down) / (2 * eps)
