# expect: failed only-whole-batches-shuffled score=0.8
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    g = torch.Generator().manual_seed(seed)
    w = b = 0.0
    losses = []
    for _ in range(epochs):
        starts = torch.arange(0, len(x), batch_size)
        starts = starts[torch.randperm(len(starts), generator=g)].tolist()
        for k in starts:
            xb, yb = x[k:k + batch_size], y[k:k + batch_size]
            e = w * xb + b - yb
            losses.append((e ** 2).mean().item())
            dw = 2 * (e * xb).mean().item()
            db = 2 * e.mean().item()
            w = w - learning_rate * dw
            b = b - learning_rate * db
    return w, b, losses
