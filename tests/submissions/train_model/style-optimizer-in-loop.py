# expect: passed score=1
def train_model(model, x, y, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        criterion = nn.MSELoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
