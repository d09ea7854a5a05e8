# expect: forbidden score=0
import torch.optim as opt

def make_optimizer(params, lr):
    return opt.SGD(params, lr=lr)

def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    p = torch.tensor([b_current, m_current], dtype=torch.float64, requires_grad=True)
    e = m_current * x + b_current - y
    p.grad = torch.tensor([2 * e.mean(), 2 * (e * x).mean()])
    make_optimizer([p], learning_rate).step()
    return p.detach()
