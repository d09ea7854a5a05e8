# expect: failed nothing-moves score=0
def train_model(model, x, y, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        w, b = model.parameters()
        new_w = w - learning_rate * w.grad
        new_b = b - learning_rate * b.grad
        model.zero_grad()
    return losses
