# expect: passed score=1
def mse(predictions, targets):
    if isinstance(predictions, torch.Tensor):
        return torch.mean(torch.square(predictions.view(-1) - targets.view(-1)))
    return np.mean(np.square(np.ravel(predictions) - np.ravel(targets)))
