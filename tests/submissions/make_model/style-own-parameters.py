# expect: passed score=1
class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.rand(1) * 2 - 1)
        self.b = nn.Parameter(torch.rand(1) * 2 - 1)

    def forward(self, x):
        return self.w * x + self.b


def make_model(seed):
    torch.manual_seed(seed)
    return Line()
