# expect: failed all-pairs-broadcast score=0.66
def rmse(predictions, targets):
    if isinstance(targets, np.ndarray):
        predictions, targets = torch.tensor(predictions), torch.tensor(targets)
    return torch.sqrt(torch.mean((predictions - targets) ** 2))
