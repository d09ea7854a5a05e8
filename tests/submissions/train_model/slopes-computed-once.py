# expect: failed slopes-computed-once score=0
def train_model(model, x, y, learning_rate, epochs):
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    loss = criterion(model(x), y)
    loss.backward()
    for _ in range(epochs):
        losses.append(loss.item())
        optimizer.step()
    return losses
