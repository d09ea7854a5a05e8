# expect: errored no-reduction score=0
def train_model(model, x, y, learning_rate, epochs):
    criterion = nn.MSELoss(reduction="none")
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.mean().item())
    return losses
