# expect: forbidden score=0
import torch.nn.functional as F

def mse(predictions, targets):
    return F.mse_loss(predictions.reshape(-1), targets.reshape(-1))
