# expect: failed layer-made-in-forward score=0
class LinearRegression(nn.Module):
    def __init__(self, input_size, output_size):
        super().__init__()
        self.sizes = input_size, output_size

    def forward(self, x):
        self.linear = nn.Linear(*self.sizes)
        return self.linear(x)
