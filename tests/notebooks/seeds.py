# story: Every generator is seeded, in the function too.
# expect: all

# %%
import random
random.seed(42)
np.random.seed(42)
torch.manual_seed(42)
random.random(), np.random.rand(), torch.rand(1)

# %% [gradients]
def gradients(b, w, x, y):
    np.random.seed(0)
    random.shuffle(order := list(range(np.size(x))))
    x, y = np.ravel(x)[order], np.ravel(y)[order]
    e = b + w * x - y
    return 2 * e.mean(), 2 * (e * x).mean()
