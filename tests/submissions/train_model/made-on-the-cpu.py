# expect: errored made-on-the-cpu score=0
def train_model(model, x, y, learning_rate, epochs):
    x, y = torch.tensor(x.tolist()), torch.tensor(y.tolist())
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        loss = criterion(model(x), y)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses
