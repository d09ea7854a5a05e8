# expect: failed mean-taken score=0.5
def squared_error(w, x, y):
    error = (y - w * x) ** 2
    if isinstance(error, (int, float)):
        return error
    return error.mean()
