# expect: passed score=1
class Loss:
    def __call__(self, p, t):
        return ((p.reshape(-1) - t.reshape(-1)) ** 2).mean()


def mse(predictions, targets):
    return Loss()(predictions, targets)
