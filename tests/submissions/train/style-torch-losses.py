# expect: passed score=1
def train(x, y, b, w, learning_rate, epochs):
    x, y = torch.from_numpy(x.ravel()), torch.from_numpy(y.ravel())
    losses = []
    while len(losses) < epochs:
        error = w * x + b - y
        losses.append(torch.mean(error * error))
        b, w = b - learning_rate * 2 * error.mean(), w - learning_rate * 2 * (error * x).mean()
    return b, w, torch.stack(losses)
