# expect: passed score=1
def squared_error(w, x, y):
    prediction = w * x
    residual = y - prediction
    error = residual * residual
    return error
