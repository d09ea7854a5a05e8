# expect: failed nothing-moves score=0
def train_model(model, x, y, learning_rate, epochs):
    criterion = nn.MSELoss()
    w, b = [p.detach().clone().requires_grad_() for p in model.parameters()]
    optimizer = torch.optim.SGD([w, b], lr=learning_rate)
    losses = []
    for _ in range(epochs):
        loss = criterion(model(x), y)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses
