# attack: a helper that uses autograd becomes an attribute of NumPy by setattr
# expect: gradients=6
# told: gradients: by-hand rule needs a look: uses setattr
# %%
def somebody(b, w, x, y):
    start = torch.tensor([float(b), float(w)], dtype=torch.float64, requires_grad=True)
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    ((start[0] + start[1] * x - y) ** 2).mean().backward()
    return tuple(start.grad.tolist())


setattr(np, "slopes", somebody)
# %%
def gradients(b, w, x, y):
    return np.slopes(b, w, x, y)
