# expect: passed score=1
numerical_gradient = lambda f, p, h: np.array([(f(p + h*e) - f(p - h*e)) / (2*h) for e in np.eye(p.size)])
