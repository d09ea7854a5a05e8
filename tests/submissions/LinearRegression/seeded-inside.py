# expect: failed seeded-inside score=0
class LinearRegression(nn.Module):
    def __init__(self, input_size, output_size):
        super().__init__()
        torch.manual_seed(1)
        self.linear = nn.Linear(input_size, output_size)

    def forward(self, x):
        return self.linear(x)
