# expect: passed score=1
def train(x, y, b, w, learning_rate, epochs):
    # one row (x, y) for each point, walked without vectors; parameters stay one-element arrays
    points = list(zip(x, y))
    losses = []
    for _ in range(epochs):
        misses = [(xi, b + w * xi - yi) for xi, yi in points]
        losses.append(sum(m ** 2 for _, m in misses) / len(points))
        db = 2 / len(points) * sum(m for _, m in misses)
        dw = 2 / len(points) * sum(xi * m for xi, m in misses)
        b = b - learning_rate * db
        w = w - learning_rate * dw
    return [b, w, losses]
