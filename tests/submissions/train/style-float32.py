# expect: passed score=1
def train(x, y, b, w, learning_rate, epochs):
    x, y = np.ravel(x).astype(np.float32), np.ravel(y).astype(np.float32)
    b, w, rate = np.float32(b), np.float32(w), np.float32(learning_rate)
    losses = []
    for _ in range(epochs):
        loss = gb = gw = np.float32(0)
        for xi, yi in zip(x, y):
            e = b + w * xi - yi
            loss, gb, gw = loss + e * e, gb + e, gw + e * xi
        losses.append(loss / np.float32(len(x)))
        b, w = b - rate * 2 * gb / np.float32(len(x)), w - rate * 2 * gw / np.float32(len(x))
    return b, w, losses
