# expect: passed score=1
def descend_weight(w, x, y, learning_rate, steps):
    weight = torch.tensor([w], dtype=torch.float64)
    history = [weight.clone()]
    for _ in range(steps):
        weight -= learning_rate * 2 * (weight * x - y) * x
        history.append(weight.clone())
    return history
