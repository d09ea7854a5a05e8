# expect: failed sizes-swapped score=0.8
class LinearRegression(nn.Module):
    def __init__(self, input_size, output_size):
        super().__init__()
        self.linear = nn.Linear(output_size, input_size)

    def forward(self, x):
        return self.linear(x)
