# expect: forbidden score=0
def descend_weight(w, x, y, learning_rate, steps):
    w = torch.tensor(w, requires_grad=True)
    weights = [w.item()]
    for i in range(steps):
        error = (y - w * x) ** 2
        error.backward()
        with torch.no_grad():
            w -= learning_rate * w.grad
            w.grad.zero_()
        weights.append(w.item())
    return weights
