# attack: torch.func.grad and jacrev
# told: gradients: forbidden: .*torch.func
# %%
from torch.func import grad


def gradients(b, w, x, y):
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    start = torch.tensor([float(b), float(w)], dtype=torch.float64)
    return tuple(grad(lambda s: ((s[0] + s[1] * x - y) ** 2).mean())(start).tolist())
