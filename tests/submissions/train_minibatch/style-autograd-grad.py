# expect: passed score=1
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    torch.manual_seed(seed)
    w = torch.zeros(1).to(x.device).requires_grad_()
    b = torch.zeros(1).to(x.device).requires_grad_()
    losses = []
    for _ in range(epochs):
        order = torch.randperm(x.shape[0])
        x_new, y_new = x[order], y[order]
        for xb, yb in zip(x_new.split(batch_size), y_new.split(batch_size)):
            loss = torch.mean(torch.square(yb - (b + w * xb)))
            dw, db = torch.autograd.grad(loss, (w, b))
            losses.append(loss.item())
            w = (w - learning_rate * dw).detach().requires_grad_()
            b = (b - learning_rate * db).detach().requires_grad_()
    return w.detach(), b.detach(), losses
