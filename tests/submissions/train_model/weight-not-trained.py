# expect: failed weight-not-trained score=0
def train_model(model, x, y, learning_rate, epochs):
    losses = []
    weight, bias = model.parameters()
    for _ in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        losses.append(loss.item())
        model.zero_grad()
        loss.backward()
        bias.data -= learning_rate * bias.grad
    return losses
