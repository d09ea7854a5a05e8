# attack: an input transformer turns harmless source into a call of autograd
# expect: gradients=6
# told: gradients: by-hand rule needs a look: uses IPython
# %%
from IPython import get_ipython

hidden = """
    start = torch.tensor([float(b), float(w)], dtype=torch.float64, requires_grad=True)
    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))
    ((start[0] + start[1] * x - y) ** 2).mean().backward()
    return tuple(start.grad.tolist())
""".splitlines(keepends=True)


def rewrite(lines):
    found = []
    for line in lines:
        found += hidden if "# the formula" in line else [line]
    return found


get_ipython().input_transformers_post.append(rewrite)
# %%
def gradients(b, w, x, y):
    # the formula
    return 0.0, 0.0
