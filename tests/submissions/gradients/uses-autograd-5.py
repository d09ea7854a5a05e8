# expect: forbidden score=0
def gradients(b, w, x, y):
    p = torch.tensor([b, w], requires_grad=True)
    loss = ((torch.tensor(y.ravel()) - (p[1] * torch.tensor(x.ravel()) + p[0])) ** 2).mean()
    getattr(loss, "backward")()
    return p.grad.tolist()
