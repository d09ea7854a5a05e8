# expect: failed sum-instead-of-mean score=0
def step_gradient(b_current, m_current, points, learning_rate):
    A = np.array(points)
    X = np.column_stack((np.ones(len(A)), A[:, 0]))
    t = np.array([b_current, m_current])
    t = t - learning_rate * 2 * X.T @ (X @ t - A[:, 1])
    return t[0], t[1]
