# expect: failed losses-added-up score=0.375
def train_model(model, x, y, learning_rate, epochs):
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    running_loss = 0.0
    for _ in range(epochs):
        loss = criterion(model(x), y)
        running_loss += loss.item()
        losses.append(running_loss)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses
