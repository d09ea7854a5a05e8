# expect: passed score=1
class LinearRegression(nn.Module):
    def __init__(self, input_size, output_size):
        super().__init__()
        bound = 1 / input_size ** 0.5
        self.w = nn.Parameter(torch.empty(output_size, input_size).uniform_(-bound, bound))
        self.b = nn.Parameter(torch.empty(output_size).uniform_(-bound, bound))

    def forward(self, x):
        return nn.functional.linear(x, self.w, self.b)
