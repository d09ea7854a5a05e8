# attack: automatic differentiation in a decorator that another cell applies
# told: gradients: forbidden: .*backward
# %%
def improved(function):
    def inner(b, w, x, y):
        start = torch.tensor([float(b), float(w)], dtype=torch.float64, requires_grad=True)
        x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
        ((start[0] + start[1] * x - y) ** 2).mean().backward()
        return tuple(start.grad.tolist())

    return inner
# %%
def gradients(b, w, x, y):
    return 0.0, 0.0
# %%
gradients = improved(gradients)
