# expect: failed numpy-in-the-graph score=0.25
def quadratic(t, params):
    a, b, c = np.asarray(params)
    return a * t**2 + b * t + c
