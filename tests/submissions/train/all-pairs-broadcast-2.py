# expect: failed all-pairs-broadcast score=0.75
def train(x, y, b, w, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        error = (b + w * x) - y
        losses.append(np.mean(error ** 2))
        b = b - learning_rate * 2 * error.mean()
        w = w - learning_rate * 2 * (x * error).mean()
    return b, w, losses
