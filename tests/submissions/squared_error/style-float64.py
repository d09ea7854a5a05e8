# expect: passed score=1
def squared_error(w, x, y):
    if torch.is_tensor(w) or torch.is_tensor(x):
        x = torch.as_tensor(x, dtype=torch.float64)
    return (y - w * x) ** 2
