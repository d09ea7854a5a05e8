# expect: passed score=1
def train(x, y, b, w, learning_rate, epochs):
    x = torch.tensor(x, dtype=torch.float32).reshape(-1)
    y = torch.tensor(y, dtype=torch.float32).reshape(-1)
    b, w = torch.tensor(b), torch.tensor(w)
    losses = []
    for _ in range(epochs):
        error = w * x + b - y
        losses.append((error ** 2).mean().item())
        b = b - learning_rate * 2 * error.mean()
        w = w - learning_rate * 2 * (error * x).mean()
    return b, w, losses
