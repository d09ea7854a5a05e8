# expect: passed score=1
def step_gradient(b_current, m_current, points, learning_rate):
    t = torch.tensor(np.array(points), dtype=torch.float32)
    x = t[:, 0]
    y = t[:, 1]
    y_hat = m_current * x + b_current
    db = 2 * torch.mean(y_hat - y)
    dm = 2 * torch.mean((y_hat - y) * x)
    return b_current - learning_rate * db, m_current - learning_rate * dm
