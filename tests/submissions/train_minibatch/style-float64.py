# expect: passed score=1
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    x, y = x.double(), y.double()
    w = torch.zeros(1, dtype=torch.float64, device=x.device, requires_grad=True)
    b = torch.zeros(1, dtype=torch.float64, device=x.device, requires_grad=True)
    g = torch.Generator().manual_seed(seed)
    losses = []
    for _ in range(epochs):
        for rows in torch.randperm(len(x), generator=g).split(batch_size):
            w.grad = b.grad = None
            loss = torch.mean((w * x[rows] + b - y[rows]) ** 2)
            loss.backward()
            losses.append(loss.item())
            w.data -= learning_rate * w.grad
            b.data -= learning_rate * b.grad
    return float(w), float(b), losses
