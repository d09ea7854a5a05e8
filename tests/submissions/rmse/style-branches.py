# expect: passed score=1
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    mean = ((p - t) ** 2).mean()
    if isinstance(mean, torch.Tensor):
        return torch.sqrt(mean)
    return np.sqrt(mean)
