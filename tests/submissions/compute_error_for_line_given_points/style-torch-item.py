# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
    pts = torch.as_tensor(points)
    return ((pts[:, 1] - (m * pts[:, 0] + b)) ** 2).mean().item()
