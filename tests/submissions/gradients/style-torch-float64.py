# expect: passed score=1
def gradients(b, w, x, y):
    xt = torch.tensor(x, dtype=torch.float64).flatten()
    yt = torch.tensor(y, dtype=torch.float64).flatten()
    err = yt - (w * xt + b)
    grad_b = -2 * err.mean()
    grad_w = -2 * (xt * err).mean()
    return grad_b, grad_w
