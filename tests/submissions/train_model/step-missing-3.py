# expect: failed step-missing score=0
def train_model(model, x, y, learning_rate, epochs):
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    while len(losses) < epochs:
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.zero_grad()
        losses += [loss.item()]
    return losses
