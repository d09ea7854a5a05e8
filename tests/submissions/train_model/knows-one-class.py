# expect: failed knows-one-class score=0.875
def train_model(model, x, y, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        loss = nn.functional.mse_loss(x @ model.weight.T + model.bias, y)
        losses.append(loss.item())
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            model.weight -= learning_rate * model.weight.grad
            model.bias -= learning_rate * model.bias.grad
    return losses
