# expect: failed graph-cut score=0.8333
def mse(predictions, targets):
    if torch.is_tensor(predictions):
        predictions = predictions.detach()
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return ((p - t) ** 2).mean()
