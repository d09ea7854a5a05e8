# expect: passed score=1
def train(x, y, b, w, learning_rate, epochs):
    if epochs == 0:
        return b, w, []
    x, y = x.ravel(), y.ravel()
    e = b + w * x - y
    loss = float(sum(e * e) / e.size)
    new_b, new_w = b - learning_rate * 2 * e.mean(), w - learning_rate * 2 * (e * x).mean()
    end_b, end_w, rest = train(x, y, new_b, new_w, learning_rate, epochs - 1)
    return end_b, end_w, [loss] + rest
