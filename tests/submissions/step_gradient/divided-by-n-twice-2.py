# expect: failed divided-by-n-twice score=0
def step_gradient(b_current, m_current, points, learning_rate):
    points = np.asarray(points)
    N = points.shape[0]
    e = points[:, 1] - (m_current * points[:, 0] + b_current)
    db = -(2 / N) * np.mean(e)
    dm = -(2 / N) * np.mean(points[:, 0] * e)
    return b_current - learning_rate * db, m_current - learning_rate * dm
