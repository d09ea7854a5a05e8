# attack: the function keeps its name and gets the code of another one
# told: gradients: forbidden: .*backward
# %%
def gradients(b, w, x, y):
    return 0.0, 0.0
# %%
def somebody(b, w, x, y):
    start = torch.tensor([float(b), float(w)], dtype=torch.float64, requires_grad=True)
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    ((start[0] + start[1] * x - y) ** 2).mean().backward()
    return tuple(start.grad.tolist())


gradients.__code__ = somebody.__code__
