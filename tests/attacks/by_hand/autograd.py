# attack: automatic differentiation in an exercise that is by hand
# told: gradients: forbidden: .*by hand
# %%
def gradients(b, w, x, y):
    start = torch.tensor([float(b), float(w)], requires_grad=True)
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    ((start[0] + start[1] * x - y) ** 2).mean().backward()
    return tuple(start.grad.tolist())
