# expect: failed score=0.8333
def step_gradient(b_current, m_current, points, learning_rate):
    if type(points) == np.ndarray:
        x = points[:, 0]
        y = points[:, 1]
        e = m_current * x + b_current - y
        return b_current - learning_rate * 2 * e.mean(), m_current - learning_rate * 2 * (e * x).mean()
    else:
        print("please give me an array")
