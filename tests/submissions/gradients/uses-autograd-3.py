# expect: forbidden score=0
import torch as t

engine = t.autograd

def gradients(b, w, x, y):
    p = t.tensor([b, w], requires_grad=True, dtype=t.float64)
    loss = t.mean((t.tensor(y.ravel()) - (p[1] * t.tensor(x.ravel()) + p[0])) ** 2)
    return engine.grad(loss, p)[0]
