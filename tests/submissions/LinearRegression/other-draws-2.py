# expect: failed other-draws score=0
class LinearRegression(nn.Module):
    def __init__(self, input_size, output_size):
        super().__init__()
        self.w = nn.Parameter(torch.randn(output_size, input_size))
        self.b = nn.Parameter(torch.randn(output_size))

    def forward(self, x):
        return x @ self.w.T + self.b
