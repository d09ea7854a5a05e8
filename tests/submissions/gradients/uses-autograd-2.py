# expect: forbidden score=0
from torch.autograd import grad as slope_of

def mse(b, w, x, y):
    return torch.mean((y - (w * x + b)) ** 2)

def solve(b, w, x, y):
    b = torch.tensor(b, requires_grad=True)
    w = torch.tensor(w, requires_grad=True)
    return slope_of(mse(b, w, x, y), (b, w))

def gradients(b, w, x, y):
    db, dw = solve(b, w, torch.tensor(x.ravel()), torch.tensor(y.ravel()))
    return db.item(), dw.item()
