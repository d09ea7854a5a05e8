# expect: passed score=1
def rmse(predictions, targets):
    p = torch.as_tensor(predictions).flatten()
    t = torch.as_tensor(targets).flatten()
    return torch.nn.functional.mse_loss(p, t).sqrt()
