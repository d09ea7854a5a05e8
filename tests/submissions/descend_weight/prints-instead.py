# expect: failed score=0
def descend_weight(w, x, y, learning_rate, steps):
    print(w)
    for i in range(steps):
        w = w - learning_rate * -2 * x * (y - w * x)
        print(w)
