# expect: failed starts-elsewhere score=0
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    g = torch.Generator().manual_seed(seed)
    w = b = 1.0
    losses = []
    for _ in range(epochs):
        order = torch.randperm(len(x), generator=g)
        for k in range(0, len(x), batch_size):
            rows = order[k:k + batch_size]
            xb, yb = x[rows], y[rows]
            e = w * xb + b - yb
            losses.append((e ** 2).mean().item())
            dw = 2 * (e * xb).mean().item()
            db = 2 * e.mean().item()
            w = w - learning_rate * dw
            b = b - learning_rate * db
    return w, b, losses
