# expect: failed b-updated-first score=0.3
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    g = torch.Generator().manual_seed(seed)
    w = b = 0.0
    losses = []
    for _ in range(epochs):
        order = torch.randperm(len(x), generator=g)
        for k in range(0, len(x), batch_size):
            rows = order[k:k + batch_size]
            xb, yb = x[rows], y[rows]
            e = w * xb + b - yb
            losses.append((e ** 2).mean().item())
            db = 2 * e.mean().item()
            b = b - learning_rate * db
            w = w - learning_rate * 2 * ((w * xb + b - yb) * xb).mean().item()
    return w, b, losses
