# expect: passed score=1
def train(x, y, b, w, learning_rate, epochs):
    x, y = np.ravel(x), np.ravel(y)
    losses = []
    for epoch in range(epochs):
        e = b + w * x - y
        losses.append(float(np.mean(e ** 2)))
        db = 2 * np.mean(e)
        dw = 2 * np.mean(x * e)
        b, w = b - learning_rate * db, w - learning_rate * dw
    return {"b": b, "w": w, "losses": losses}
