# expect: passed score=1
import random

def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    points = list(zip(x.ravel().tolist(), y.ravel().tolist()))
    dice = random.Random(seed)
    w = b = 0.0
    losses = []
    for _ in range(epochs):
        dice.shuffle(points)
        for k in range(0, len(points), batch_size):
            batch = points[k:k + batch_size]
            errors = [w * px + b - py for px, py in batch]
            losses.append(sum(e * e for e in errors) / len(batch))
            dw = sum(2 * e * px for e, (px, _) in zip(errors, batch)) / len(batch)
            db = sum(2 * e for e in errors) / len(batch)
            w -= learning_rate * dw
            b -= learning_rate * db
    return w, b, losses
