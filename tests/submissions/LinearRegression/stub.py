# expect: untouched score=0
class LinearRegression(nn.Module):
    """A linear model, made of one nn.Linear."""

    def __init__(self, input_size, output_size):
        raise NotImplementedError()

    def forward(self, x):
        raise NotImplementedError()
