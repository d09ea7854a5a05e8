# expect: forbidden score=0
def train(x, y, b, w, learning_rate, epochs):
    x, y = torch.tensor(np.ravel(x)), torch.tensor(np.ravel(y))
    p = torch.tensor([b, w], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([p], lr=learning_rate)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(p[0] + p[1] * x, y)
        loss.backward()
        losses.append(loss.item())
        optimizer.step()
    return p[0].item(), p[1].item(), losses
