# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    pts = torch.tensor(points, dtype=torch.float32)
    return torch.nn.functional.mse_loss(m * pts[:, 0] + b, pts[:, 1])
