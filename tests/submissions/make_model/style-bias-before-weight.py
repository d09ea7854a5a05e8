# expect: passed score=1
class Line(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.bias = layer.bias
        self.weight = layer.weight

    def forward(self, x):
        return x @ self.weight.T + self.bias


def make_model(seed):
    torch.manual_seed(seed)
    return Line(nn.Linear(1, 1))
