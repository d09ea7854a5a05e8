# expect: passed score=1
def mse(predictions, targets):
    p = torch.as_tensor(predictions).flatten()
    t = torch.as_tensor(targets).flatten()
    return torch.mean((p - t).pow(2))
