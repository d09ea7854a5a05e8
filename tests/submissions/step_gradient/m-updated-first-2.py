# expect: failed m-updated-first score=0.5
def step_gradient(b_current, m_current, points, learning_rate):
    P = torch.tensor(np.array(points))
    X, Y = P[:, 0], P[:, 1]
    m_current = m_current + 2 * learning_rate * (X * (Y - m_current * X - b_current)).mean()
    b_current = b_current + 2 * learning_rate * (Y - m_current * X - b_current).mean()
    return b_current.item(), m_current.item()
