# expect: passed score=1
def descend_weight(w, x, y, learning_rate, steps):
    w = torch.tensor(w)
    walk = [w]
    for _ in range(steps):
        gradient = -2 * x * (y - x * w)
        w = w - learning_rate * gradient
        walk.append(w)
    return torch.stack(walk)
