# expect: passed score=1
def rmse(predictions, targets):
    p = torch.as_tensor(predictions, dtype=torch.float64).reshape(-1)
    t = torch.as_tensor(targets, dtype=torch.float64).reshape(-1)
    return (p - t).square().mean().sqrt()
