# attack: a cell that is too deeply nested to be read hides what the function does
# expect: gradients=6
# told: gradients: by-hand rule needs a look: .*cannot be read
# %%
def gradients(b, w, x, y):
    start = torch.tensor([float(b), float(w)], dtype=torch.float64, requires_grad=True)
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    ((start[0] + start[1] * x - y) ** 2).mean().backward()
    return tuple(start.grad.tolist())


deep = ----------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------1
