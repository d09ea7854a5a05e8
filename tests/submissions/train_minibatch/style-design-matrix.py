# expect: passed score=1
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    A = torch.cat([x, torch.ones_like(x)], dim=1)
    theta = torch.zeros(2, 1, device=x.device)
    g = torch.Generator().manual_seed(seed)
    losses = torch.zeros(epochs * -(-len(x) // batch_size))
    k = 0
    for _ in range(epochs):
        order = torch.randperm(len(x), generator=g).to(x.device)
        for rows in torch.split(order, batch_size):
            r = A[rows] @ theta - y[rows]
            losses[k] = (r ** 2).mean().item()
            k += 1
            theta = theta - 2 * learning_rate / len(rows) * A[rows].T @ r
    return theta[0], theta[1], losses
