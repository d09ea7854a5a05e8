# attack: automatic differentiation in a text that is run by exec
# expect: gradients=6
# told: gradients: by-hand rule needs a look: uses exec
# %%
text = "((start[0] + start[1] * x - y) ** 2).mean().back" + "ward()"


def gradients(b, w, x, y):
    start = torch.tensor([float(b), float(w)], dtype=torch.float64, requires_grad=True)
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    exec(text)
    return tuple(start.grad.tolist())
