# expect: passed score=1
# copied from exercise 2 so that this cell runs on its own
def my_gradients(b, w, x, y):
    e = b + w * x - y
    return 2 * np.mean(e), 2 * np.mean(x * e)


def step_gradient(b_current, m_current, points, learning_rate):
    x = np.array([p[0] for p in points])
    y = np.array([p[1] for p in points])
    slopes = my_gradients(b_current, m_current, x, y)
    return tuple(old - learning_rate * s for old, s in zip((b_current, m_current), slopes))
