# expect: failed score=0
def step_gradient(b_current, m_current, points, learning_rate):
    z = torch.tensor([complex(x, y) for x, y in points], dtype=torch.complex128)
    x, y = z.real, z.imag
    e = m_current * x + b_current - y
    b = b_current - learning_rate * 2 * e.mean()
    m = m_current - learning_rate * 2 * (e * x).mean()
    return torch.tensor([b, m], dtype=torch.complex128)
