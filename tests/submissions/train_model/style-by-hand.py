# expect: passed score=1
def train_model(model, x, y, learning_rate, epochs):
    w, b = model.parameters()
    losses = []
    with torch.no_grad():
        for _ in range(epochs):
            e = x * w + b - y
            losses.append((e**2).mean().item())
            w -= learning_rate * 2 * (x * e).mean()
            b -= learning_rate * 2 * e.mean()
    return losses
