# expect: failed not-squared-flipped score=0
def squared_error(w, x, y):
    prediction = w * x
    return prediction - y
