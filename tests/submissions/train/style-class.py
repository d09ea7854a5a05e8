# expect: passed score=1
class Trainer:
    def __init__(self, x, y, b, w):
        self.x, self.y, self.b, self.w = np.squeeze(x), np.squeeze(y), b, w
        self.losses = []

    def epoch(self, rate):
        error = self.w * self.x + self.b - self.y
        self.losses += [np.square(error).mean()]
        self.b -= rate * 2 * error.mean()
        self.w -= rate * 2 * (self.x * error).mean()


def train(x, y, b, w, learning_rate, epochs):
    trainer = Trainer(x, y, b, w)
    for _ in range(epochs):
        trainer.epoch(learning_rate)
        print("loss", trainer.losses[-1])
    return trainer.b, trainer.w, trainer.losses
