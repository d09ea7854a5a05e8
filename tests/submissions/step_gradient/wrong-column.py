# expect: failed wrong-column score=0
def step_gradient(b_current, m_current, points, learning_rate):
    N = len(points)
    gb = 0
    gm = 0
    for i in range(N):
        y = points[i][0]
        x = points[i][1]
        gb += -(2/N) * (y - (m_current*x + b_current))
        gm += -(2/N) * x * (y - (m_current*x + b_current))
    return b_current - learning_rate*gb, m_current - learning_rate*gm
