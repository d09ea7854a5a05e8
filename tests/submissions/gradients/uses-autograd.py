# expect: forbidden score=0
def gradients(b, w, x, y):
    x = torch.tensor(x).flatten()
    y = torch.tensor(y).flatten()
    b = torch.tensor(b, requires_grad=True)
    w = torch.tensor(w, requires_grad=True)
    loss = ((y - (w * x + b)) ** 2).mean()
    loss.backward()
    return b.grad.item(), w.grad.item()
