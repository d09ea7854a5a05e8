# expect: failed noted-loss-is-the-root score=0.3
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    generator = torch.Generator().manual_seed(seed)
    w = torch.zeros(1, device=x.device, requires_grad=True)
    b = torch.zeros(1, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=learning_rate)
    losses = []
    for epoch in range(epochs):
        order = torch.randperm(len(x), generator=generator)
        for k in range(0, len(x), batch_size):
            rows = order[k:k + batch_size]
            loss = torch.mean((w * x[rows] + b - y[rows]) ** 2)
            losses.append(loss.item() ** 0.5)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return w.item(), b.item(), losses
