# expect: passed score=1
# copied from exercise 3 so that this cell runs on its own
def my_batches(x, y, size, generator):
    order = torch.randperm(len(x), generator=generator).to(x.device)
    return [(x[order[k:k + size]], y[order[k:k + size]]) for k in range(0, len(x), size)]


def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    generator = torch.Generator().manual_seed(seed)
    w = torch.zeros(1, 1, device=x.device, requires_grad=True)
    b = torch.zeros(1, device=x.device, requires_grad=True)
    losses = []
    for _ in range(epochs):
        for xb, yb in my_batches(x, y, batch_size, generator):
            loss = ((xb @ w + b - yb) ** 2).mean()
            loss.backward()
            losses.append(float(loss))
            with torch.no_grad():
                w -= learning_rate * w.grad
                b -= learning_rate * b.grad
            w.grad.zero_()
            b.grad.zero_()
    return w.item(), b.item(), losses
