# expect: passed score=1
class NoisyLine:
    def __init__(self, n, seed):
        torch.manual_seed(seed)
        self.x = torch.randn(n, 1).mul(10)
        self.y = self.x + torch.randn(n, 1).mul(3)


def make_data(n, seed):
    data = NoisyLine(n, seed)
    return data.x, data.y
