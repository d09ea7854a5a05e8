# expect: errored predicts-once score=0
def train_model(model, x, y, learning_rate, epochs):
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    total = 0
    for _ in range(epochs):
        loss = criterion(model(x), y)
        total = total + loss
        losses.append(loss.item())
        optimizer.zero_grad()
        total.backward()
        optimizer.step()
    return losses
