# expect: passed score=1
def mse(predictions, targets):
    p = torch.as_tensor(predictions).double().reshape(-1)
    t = torch.as_tensor(targets).double().reshape(-1)
    return torch.sum((p - t) ** 2) / p.numel()
