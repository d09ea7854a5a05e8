# expect: passed score=1
def train_model(model, x, y, learning_rate, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        difference = model(x).squeeze() - y.squeeze()
        loss = torch.mean(difference * difference)
        loss.backward()
        optimizer.step()
        losses.append(loss.data.item())
    return losses
