# attack: torch comes in as the default of a parameter, and out of a list
# expect: gradients=6
# told: gradients: by-hand rule needs a look: uses autograd
# %%
def gradients(b, w, x, y, lamp=torch):
    start = torch.tensor([float(b), float(w)], dtype=torch.float64, requires_grad=True)
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    return tuple(lamp.autograd.grad(((start[0] + start[1] * x - y) ** 2).mean(), start)[0].tolist())
