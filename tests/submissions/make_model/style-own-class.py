# expect: passed score=1
class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(1, 1)

    def forward(self, x):
        return self.layer(x)


def make_model(seed):
    torch.manual_seed(seed)
    return Line()
