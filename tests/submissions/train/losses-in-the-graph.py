# expect: failed score=0
def train(x, y, b, w, learning_rate, epochs):
    x, y = torch.tensor(np.ravel(x)), torch.tensor(np.ravel(y))
    b = torch.nn.Parameter(torch.tensor(b, dtype=torch.float64))
    w = torch.nn.Parameter(torch.tensor(w, dtype=torch.float64))
    losses = []
    for _ in range(epochs):
        e = b + w * x - y
        losses.append((e ** 2).mean())
        with torch.no_grad():
            db, dw = 2 * e.mean(), 2 * (x * e).mean()
            b -= learning_rate * db
            w -= learning_rate * dw
    return b, w, losses
