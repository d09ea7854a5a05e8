# expect: passed score=1
def slope(w, x, y):
    return -2*x*y + 2*x*x*w

def update(w, lr, g):
    return w - lr * g

def descend_weight(w, x, y, learning_rate, steps):
    path = [float(w)]
    print("start", w)
    for n in range(1, steps + 1):
        path += [update(path[-1], learning_rate, slope(path[-1], x, y))]
        print("step", n, "->", path[-1])
    return path
