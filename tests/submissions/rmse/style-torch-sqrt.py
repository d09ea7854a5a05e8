# expect: passed score=1
def rmse(predictions, targets):
    p = torch.as_tensor(predictions).flatten()
    t = torch.as_tensor(targets).flatten()
    return torch.sqrt(torch.mean((p - t) ** 2))
