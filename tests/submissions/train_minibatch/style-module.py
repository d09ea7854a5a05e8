# expect: passed score=1
class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.zeros(1))
        self.b = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return self.w * x + self.b


def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    model = Line().to(x.device)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    generator = torch.Generator().manual_seed(seed)
    history = []
    for _ in range(epochs):
        todo = torch.randperm(len(x), generator=generator).tolist()
        while todo:
            now, todo = todo[:batch_size], todo[batch_size:]
            optimizer.zero_grad(set_to_none=True)
            loss = nn.MSELoss()(model(x[now]), y[now])
            loss.backward()
            history.append(loss.detach().cpu())
            optimizer.step()
    return model.w.item(), model.b.item(), torch.stack(history)
