# expect: passed score=1
def train(x, y, b, w, learning_rate, epochs):
    xs = [float(v) for v in np.array(x).flatten()]
    ys = [float(v) for v in np.array(y).flatten()]
    n = len(xs)
    losses = []
    for epoch in range(epochs):
        loss = 0.0
        db = 0.0
        dw = 0.0
        for i in range(n):
            miss = ys[i] - (w * xs[i] + b)
            loss += miss ** 2
            db += -2 * miss
            dw += -2 * xs[i] * miss
        losses.append(loss / n)
        b -= learning_rate * db / n
        w -= learning_rate * dw / n
    return b, w, losses
