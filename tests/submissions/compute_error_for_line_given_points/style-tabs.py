# expect: passed score=1
def compute_error_for_line_given_points(b, m, points):
	totalError = 0
	for i in range(0, len(points)):
		x = points[i][0]
		y = points[i][1]
		totalError += (y - (m * x + b)) ** 2
	return totalError / float(len(points))
