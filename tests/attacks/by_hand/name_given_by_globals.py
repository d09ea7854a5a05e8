# attack: the name gets its function by globals(), from another cell
# expect: gradients=6
# told: gradients: by-hand rule needs a look: uses globals
# %%
def gradients(b, w, x, y):
    return 0.0, 0.0
# %%
def somebody(b, w, x, y):
    start = torch.tensor([float(b), float(w)], dtype=torch.float64, requires_grad=True)
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    ((start[0] + start[1] * x - y) ** 2).mean().backward()
    return tuple(start.grad.tolist())


globals()["gradients"] = somebody
