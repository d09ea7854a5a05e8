# expect: passed score=1
class Step:
    def __init__(self, params, rate):
        self.params, self.rate = params, rate

    def predict(self, t):
        a, b, c = self.params
        return c + b * t + a * t**2

    def take(self, t, y):
        out = self.predict(t)
        err = (out - y).pow(2).sum() / len(y)
        err.backward()
        with torch.no_grad():
            self.params.add_(self.params.grad, alpha=-self.rate)
            self.params.grad = None
        return out.detach().clone()


def apply_step(params, t, targets, learning_rate):
    return Step(params, learning_rate).take(t, targets)
