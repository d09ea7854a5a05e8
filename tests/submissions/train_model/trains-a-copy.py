# expect: failed trains-a-copy score=0.5
import copy

def train_model(model, x, y, learning_rate, epochs):
    model = copy.deepcopy(model)
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
