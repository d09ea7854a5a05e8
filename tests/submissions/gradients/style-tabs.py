# expect: passed score=1
def gradients(b, w, x, y):
	x = np.ravel(x)
	y = np.ravel(y)
	# residuals first
	res = []
	for i in range(len(x)):
		res.append(y[i] - w*x[i] - b)
	db = -2 * sum(res) / len(res)
	dw = -2 * sum(r * xi for r, xi in zip(res, x)) / len(res)
	return db, dw
