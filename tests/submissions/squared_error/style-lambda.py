# expect: passed score=1
squared_error = lambda w, x, y: (y - w*x)**2
