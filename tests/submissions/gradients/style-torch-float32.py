# expect: passed score=1
def gradients(b, w, x, y):
    # torch likes float32
    x = torch.as_tensor(x).float().view(-1)
    y = torch.as_tensor(y).float().view(-1)
    n = x.shape[0]
    residuals = y - (x * w + b)
    db = (-2 / n) * torch.sum(residuals)
    dw = (-2 / n) * torch.dot(x, residuals)
    return torch.stack([db, dw])
