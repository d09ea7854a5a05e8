# expect: passed score=1
def train_model(model, x, y, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        loss = ((model(x) - y) ** 2).sum() / len(x)
        losses[epoch] = loss.item()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses
