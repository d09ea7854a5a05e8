# expect: passed score=1
class Descent:
    def __init__(self, b, m, lr):
        self.b, self.m, self.lr = b, m, lr
        self.db = self.dm = 0

    def see(self, x, y, n):
        miss = y - (self.m * x + self.b)
        self.db += -2 * miss / n
        self.dm += -2 * miss * x / n

    def backward(self):
        self.b = self.b - self.lr * self.db
        self.m = self.m - self.lr * self.dm


def step_gradient(b_current, m_current, points, learning_rate):
    d = Descent(b_current, m_current, learning_rate)
    for x, y in points:
        d.see(x, y, len(points))
    d.b -= d.lr * d.db
    d.m -= d.lr * d.dm
    return d.b, d.m
