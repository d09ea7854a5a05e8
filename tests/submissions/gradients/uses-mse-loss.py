# expect: forbidden score=0
import torch.nn.functional as F

def gradients(b, w, x, y):
    x = torch.tensor(x.ravel())
    y = torch.tensor(y.ravel())
    def loss(b, w):
        return F.mse_loss(w * x + b, y).item()
    h = 1e-5
    db = (loss(b + h, w) - loss(b - h, w)) / (2 * h)
    dw = (loss(b, w + h) - loss(b, w - h)) / (2 * h)
    return db, dw
