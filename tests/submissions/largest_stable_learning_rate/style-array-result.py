# expect: passed score=1
def largest_stable_learning_rate(x):
	x = x.copy().reshape(-1, 1)
	X = np.concatenate([np.ones_like(x), x], axis=1)
	H = 2 * np.mean(X[:, :, None] * X[:, None, :], axis=0)
	print(H)
	return np.array([2 / np.sort(np.linalg.eigvals(H))[::-1][0]])
