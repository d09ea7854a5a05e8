# expect: passed score=1
from torch.utils.data import DataLoader, TensorDataset

def train_model(model, x, y, learning_rate, epochs):
    loader = DataLoader(TensorDataset(x, y), batch_size=len(x))
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        for xb, yb in loader:
            loss = criterion(model(xb), yb)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
