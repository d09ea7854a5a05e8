# expect: failed torch-function-on-arrays score=0.66
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return torch.sqrt(((p - t) ** 2).mean())
