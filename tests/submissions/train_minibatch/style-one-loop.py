# expect: passed score=1
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    g = torch.Generator().manual_seed(seed)
    batches = [rows for _ in range(epochs)
               for rows in torch.randperm(len(x), generator=g).split(batch_size)]
    w = torch.zeros(1, device=x.device, requires_grad=True)
    b = torch.zeros(1, device=x.device, requires_grad=True)
    opt = torch.optim.SGD([{"params": [w]}, {"params": [b]}], lr=learning_rate)

    def update(rows):
        opt.zero_grad()
        loss = nn.functional.mse_loss(w * x[rows] + b, y[rows])
        loss.backward()
        opt.step()
        return loss.item()

    losses = [update(rows) for rows in batches]
    return w.item(), b.item(), losses
