# expect: passed score=1
import copy

def step_gradient(b_current, m_current, points, learning_rate):
    pts = copy.deepcopy(points)
    # turn every y into a residual
    for p in pts:
        p[1] -= m_current * p[0] + b_current
    db = sum(-2 * p[1] for p in pts) / len(pts)
    dm = sum(-2 * p[1] * p[0] for p in pts) / len(pts)
    return (b_current - learning_rate * db, m_current - learning_rate * dm)
