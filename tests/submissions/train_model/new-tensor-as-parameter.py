# expect: errored new-tensor-as-parameter score=0
def train_model(model, x, y, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        loss = torch.mean((model(x) - y) ** 2)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            model.weight = model.weight - learning_rate * model.weight.grad
            model.bias = model.bias - learning_rate * model.bias.grad
        model.zero_grad()
    return losses
