# expect: passed score=1
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    w = b = 0.0
    losses = []
    for epoch in range(epochs):
        # another seed for each epoch, all from the one given
        g = torch.Generator().manual_seed(1000 * seed + epoch)
        for rows in torch.randperm(len(x), generator=g).split(batch_size):
            e = w * x[rows] + b - y[rows]
            losses.append(torch.mean(e * e).item())
            w, b = (w - learning_rate * 2 * torch.mean(e * x[rows]).item(),
                    b - learning_rate * 2 * torch.mean(e).item())
    return [w, b, losses]
