# expect: forbidden score=0
from torch.autograd.functional import jacobian

def numerical_gradient(f, params, eps):
    return jacobian(f, torch.tensor(params)).numpy()
