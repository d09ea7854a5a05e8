# expect: forbidden score=0
import numpy as np

def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    m, b = np.polyfit(x, y, 1)
    return b, m
