# story: The result is two tensors that require gradients.
# expect: all

# %% [gradients]
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    e = b + w * x - y
    db, dw = 2 * e.mean(), 2 * (e * x).mean()
    return torch.tensor(db, requires_grad=True), torch.tensor([dw])
