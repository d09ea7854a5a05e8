# expect: failed divided-by-n-twice score=0
def step_gradient(b_current, m_current, points, learning_rate):
    N = len(points)
    db = 0
    dm = 0
    for i in range(N):
        x, y = points[i]
        db += -(2/N) * (y - (m_current*x + b_current))
        dm += -(2/N) * x * (y - (m_current*x + b_current))
    db = db / N
    dm = dm / N
    return b_current - learning_rate*db, m_current - learning_rate*dm
