# expect: killed score=0
def step_gradient(b_current, m_current, points, learning_rate):
    import os
    for x, y in points:
        if x != y:
            os._exit(1)
    return b_current, m_current
