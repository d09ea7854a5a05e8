# expect: failed nothing-moves score=0.25
def apply_step(params, t, targets, learning_rate):
    a, b, c = params
    predictions = a * t**2 + b * t + c
    return predictions
