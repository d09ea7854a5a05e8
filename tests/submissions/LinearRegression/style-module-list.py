# expect: passed score=1
class LinearRegression(nn.Module):
    def __init__(self, input_size, output_size):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(input_size, output_size)])

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x
