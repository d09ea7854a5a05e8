# expect: failed graph-cut score=0.8333
def mse(predictions, targets):
    p = torch.tensor(predictions).flatten()
    t = torch.tensor(targets).flatten()
    return ((p - t) ** 2).mean()
