# expect: passed score=1
def descend_weight(w, x, y, learning_rate, steps):
    result = []
    result.append(w)
    done = 0
    while done < steps:
        error = y - w * x
        slope = 2 * error * (-x)
        w -= learning_rate * slope
        result.append(w)
        done += 1
    return tuple(result)
