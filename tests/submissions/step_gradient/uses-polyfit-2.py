# expect: forbidden score=0
from numpy import polyfit as fit_line

def best_line(points):
    xs = [p[0] for p in points]
    ys = [p[1] for p in points]
    return fit_line(xs, ys, 1)

def step_gradient(b_current, m_current, points, learning_rate):
    m, b = best_line(points)
    return b, m
