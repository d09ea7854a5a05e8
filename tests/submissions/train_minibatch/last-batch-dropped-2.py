# expect: failed last-batch-dropped score=0.6
from torch.utils.data import DataLoader, TensorDataset

def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    generator = torch.Generator().manual_seed(seed)
    loader = DataLoader(TensorDataset(x, y), batch_size, shuffle=True, drop_last=True, generator=generator)
    model = nn.Linear(1, 1).to(x.device)
    with torch.no_grad():
        model.weight.fill_(0)
        model.bias.fill_(0)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        for xb, yb in loader:
            loss = nn.MSELoss()(model(xb), yb)
            losses.append(loss.item())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model.weight.item(), model.bias.item(), losses
