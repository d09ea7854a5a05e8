# expect: failed score=0
class Rounded(float):
    def __str__(self):
        return "%.3f" % self


def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.array(points).T
    e = m_current * x + b_current - y
    b = b_current - learning_rate * 2 * e.mean()
    m = m_current - learning_rate * 2 * (e * x).mean()
    return Rounded(b), Rounded(m)
