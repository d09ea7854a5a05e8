# expect: passed score=1
def one_epoch(model, criterion, optimizer, x, y):
    loss = criterion(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def train_model(model, x, y, learning_rate, epochs):
    tools = nn.MSELoss(), torch.optim.SGD(model.parameters(), lr=learning_rate)
    return [one_epoch(model, *tools, x, y) for _ in range(epochs)]
