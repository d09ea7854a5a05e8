# expect: failed new-tensor-instead-of-a-move score=0
def train_model(model, x, y, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p = p - learning_rate * p.grad
        model.zero_grad()
    return losses
