# expect: forbidden score=0
gradients = lambda b, w, x, y: torch.func.grad(lambda p: ((torch.tensor(y.ravel()) - p[1] * torch.tensor(x.ravel()) - p[0]) ** 2).mean())(torch.tensor([b, w], dtype=torch.float64))
