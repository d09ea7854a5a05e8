# attack: the name gets its function as the variable of a loop, a with and a walrus
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


for gradients in [somebody]:  # noqa: B007
    pass
