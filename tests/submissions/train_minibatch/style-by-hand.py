# expect: passed score=1
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    g = torch.Generator()
    g.manual_seed(seed)
    w, b = torch.zeros((), device=x.device), torch.zeros((), device=x.device)
    losses = []
    for _ in range(epochs):
        for rows in torch.randperm(len(x), generator=g).split(batch_size):
            xb, yb = x[rows], y[rows]
            e = w * xb + b - yb
            losses.append((e ** 2).mean().item())
            dw, db = 2 * (e * xb).mean(), 2 * e.mean()
            w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, losses
