# expect: passed score=1
def closed_form(x, y):
    x = torch.tensor(x, dtype=torch.float32).flatten()
    y = torch.tensor(y, dtype=torch.float32).flatten()
    X = torch.stack([torch.ones(len(x)), x], dim=1)
    return torch.linalg.solve(X.T @ X, X.T @ y)
