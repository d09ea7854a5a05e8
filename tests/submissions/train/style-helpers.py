# expect: passed score=1
def predict(x, b, w):
    return w * x + b


def mse(predictions, targets):
    return ((predictions - targets) ** 2).mean()


def slopes(x, y, b, w):
    error = predict(x, b, w) - y
    return 2 * error.mean(), 2 * (x * error).mean()


def train(x, y, b, w, learning_rate, epochs):
    x = x.reshape(-1, 1)
    y = y.reshape(-1, 1)
    losses = []
    for epoch in range(epochs):
        losses.append(mse(predict(x, b, w), y))
        db, dw = slopes(x, y, b, w)
        b, w = b - learning_rate * db, w - learning_rate * dw
    return b, w, losses
