# attack: automatic differentiation under another name, three steps away
# told: gradients: forbidden: .*torch.autograd
# %%
import torch as lamp

engine = lamp.autograd
derive = engine.grad


def helper(loss, start):
    return derive(loss, start)


def gradients(b, w, x, y):
    start = torch.tensor([float(b), float(w)], requires_grad=True)
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    return tuple(helper(((start[0] + start[1] * x - y) ** 2).mean(), start)[0].tolist())
