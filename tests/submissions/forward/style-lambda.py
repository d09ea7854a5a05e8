# expect: passed score=1
forward = lambda x, w, b: b + w * x
