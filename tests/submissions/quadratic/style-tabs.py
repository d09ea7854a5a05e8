# expect: passed score=1
def quadratic(t, params):
	a = params[0]
	b = params[1]
	c = params[2]
	y = (a*(t**2)) + (b*t) + c
	return y
