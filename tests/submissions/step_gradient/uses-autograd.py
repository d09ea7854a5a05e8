# expect: forbidden score=0
def step_gradient(b_current, m_current, points, learning_rate):
    pts = torch.tensor(points)
    b = torch.tensor(float(b_current), requires_grad=True)
    m = torch.tensor(float(m_current), requires_grad=True)
    loss = torch.mean((m * pts[:, 0] + b - pts[:, 1]) ** 2)
    loss.backward()
    with torch.no_grad():
        b -= learning_rate * b.grad
        m -= learning_rate * m.grad
    return b.item(), m.item()
