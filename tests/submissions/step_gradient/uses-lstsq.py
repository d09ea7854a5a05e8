# expect: forbidden score=0
import numpy.linalg as la

solve = la.lstsq

def step_gradient(b_current, m_current, points, learning_rate):
    pts = np.array(points)
    A = np.c_[np.ones(len(pts)), pts[:, 0]]
    return solve(A, pts[:, 1], rcond=None)[0]
