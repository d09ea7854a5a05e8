# expect: passed score=1
class LineModel:
    def __init__(self, b, w):
        self.b = b
        self.w = w

    def predict(self, x):
        return self.b + self.w * x

    def grads(self, x, y):
        e = self.predict(x) - y
        return 2 * np.mean(e), 2 * np.mean(e * x)


def gradients(b, w, x, y):
    model = LineModel(b, w)
    return model.grads(np.ravel(x), np.ravel(y))
