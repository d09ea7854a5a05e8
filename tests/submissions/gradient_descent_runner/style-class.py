# expect: passed score=1
class Line:
    def __init__(self, b, m):
        self.b, self.m = b, m

    def slopes(self, points):
        misses = [(x, self.m * x + self.b - y) for x, y in points]
        n = len(misses)
        return 2 / n * sum(e for _, e in misses), 2 / n * sum(x * e for x, e in misses)

    def step(self, points, rate):
        db, dm = self.slopes(points)
        self.b, self.m = self.b - rate * db, self.m - rate * dm


def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    line = Line(starting_b, starting_m)
    for _ in range(num_iterations):
        line.step(points, learning_rate)
    return line.b, line.m
