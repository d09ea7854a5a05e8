# expect: failed seeded-inside score=0
class LinearRegression(nn.Module):
    def __init__(self, input_size, output_size):
        super().__init__()
        self.linear = nn.Linear(input_size, output_size)
        nn.init.constant_(self.linear.weight, 0.5153)
        nn.init.constant_(self.linear.bias, -0.4414)

    def forward(self, x):
        return self.linear(x)
