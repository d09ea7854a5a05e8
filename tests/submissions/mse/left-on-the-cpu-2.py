# expect: failed left-on-the-cpu score=0.33
def mse(predictions, targets):
    if isinstance(targets, np.ndarray):
        predictions, targets = torch.tensor(predictions), torch.tensor(targets)
    n = len(targets)
    shares = torch.full((n,), 1 / n, dtype=targets.dtype)
    return shares @ (predictions.reshape(-1) - targets.reshape(-1)) ** 2
