# expect: failed missing-factor-2 score=0
def gradients(b, w, x, y):
    # derivative of the mean squared error
    error = (w * x + b) - y
    db = error.mean()
    dw = (error * x).mean()
    return db, dw
