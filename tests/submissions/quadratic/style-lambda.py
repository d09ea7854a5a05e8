# expect: passed score=1
quadratic = lambda t, p: p[2] + t * (p[1] + t * p[0])
