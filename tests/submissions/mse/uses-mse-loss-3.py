# expect: forbidden score=0
from torch import nn

def mse(predictions, targets):
    criterion = nn.MSELoss()
    return criterion(predictions, targets)
