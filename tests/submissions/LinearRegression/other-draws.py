# expect: failed other-draws score=0
class LinearRegression(nn.Module):
    def __init__(self, input_size, output_size):
        super().__init__()
        self.example = torch.randn(10, input_size)
        self.linear = nn.Linear(input_size, output_size)

    def forward(self, x):
        return self.linear(x)
