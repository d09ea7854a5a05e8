# attack: the module of automatic differentiation by importlib
# expect: gradients=6
# told: gradients: by-hand rule needs a look: uses importlib
# %%
import importlib


def gradients(b, w, x, y):
    engine = importlib.import_module("torch." + "auto" + "grad")
    start = torch.tensor([float(b), float(w)], dtype=torch.float64, requires_grad=True)
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    return tuple(engine.grad(((start[0] + start[1] * x - y) ** 2).mean(), start)[0].tolist())
