# expect: passed score=1
def step_gradient(b_current, m_current, points, learning_rate):
    pts = torch.as_tensor(points, dtype=torch.double)
    params = torch.tensor([b_current, m_current], dtype=torch.double)
    A = torch.stack((torch.ones(len(pts), dtype=torch.double), pts[:, 0]), dim=1)
    params -= learning_rate * 2 / len(pts) * (A.T @ (A @ params - pts[:, 1]))
    return params
