# expect: failed activation-on-top score=0.4
class LinearRegression(nn.Module):
    def __init__(self, input_size, output_size):
        super().__init__()
        self.linear = nn.Linear(input_size, output_size)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))
