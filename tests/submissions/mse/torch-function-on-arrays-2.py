# expect: failed torch-function-on-arrays score=0.66
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return torch.sum(torch.square(p - t)) / len(p)
