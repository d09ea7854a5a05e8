# attack: a cell writes a module that uses autograd; the function imports it
# expect: gradients=6
# told: gradients: by-hand rule needs a look: uses lantern
# %%
with open("lantern.py", "w") as file:
    file.write("""
import numpy as np
import torch

def slopes(b, w, x, y):
    start = torch.tensor([float(b), float(w)], dtype=torch.float64, requires_grad=True)
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    ((start[0] + start[1] * x - y) ** 2).mean().backward()
    return tuple(start.grad.tolist())
""")
# %%
import lantern


def gradients(b, w, x, y):
    return lantern.slopes(b, w, x, y)
