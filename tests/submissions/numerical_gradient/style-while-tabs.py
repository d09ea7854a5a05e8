# expect: passed score=1
def numerical_gradient(f, params, eps):
	n = params.shape[0]
	grad = [0] * n
	i = 0
	while i < n:
		forward = np.array(params)
		forward[i] = forward[i] + eps
		backward = np.array(params)
		backward[i] = backward[i] - eps
		grad[i] = 0.5 / eps * (f(forward) - f(backward))
		i += 1
	return np.array(grad)
