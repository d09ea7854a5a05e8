# expect: passed score=1
def closed_form(x, y):
    x = torch.as_tensor(x).reshape(-1, 1)
    y = torch.as_tensor(y).reshape(-1, 1)
    X = torch.cat([torch.ones_like(x), x], dim=1)
    return torch.linalg.lstsq(X, y).solution.squeeze()
