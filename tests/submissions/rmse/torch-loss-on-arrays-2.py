# expect: failed torch-loss-on-arrays score=0.49
def rmse(predictions, targets):
    return torch.sqrt(torch.nn.functional.mse_loss(predictions, targets))
