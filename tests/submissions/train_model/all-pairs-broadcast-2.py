# expect: failed all-pairs-broadcast score=0
def train_model(model, x, y, learning_rate, epochs):
    y = y.flatten()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        loss = torch.mean((model(x) - y) ** 2)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses
