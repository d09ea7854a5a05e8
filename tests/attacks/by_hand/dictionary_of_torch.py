# attack: automatic differentiation out of torch's dictionary
# expect: gradients=6
# told: gradients: by-hand rule needs a look: uses torch.__dict__
# %%
def gradients(b, w, x, y):
    start = torch.tensor([float(b), float(w)], dtype=torch.float64, requires_grad=True)
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    engine = torch.__dict__["auto" + "grad"]
    return tuple(engine.grad(((start[0] + start[1] * x - y) ** 2).mean(), start)[0].tolist())
