# expect: forbidden score=0
def mse(predictions, targets):
    return torch.nn.functional.mse_loss(predictions, targets)
