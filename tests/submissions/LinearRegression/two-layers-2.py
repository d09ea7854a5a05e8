# expect: failed two-layers score=0
class LinearRegression(nn.Module):
    def __init__(self, input_size, output_size):
        super().__init__()
        self.linear1 = nn.Linear(input_size, output_size)
        self.linear2 = nn.Linear(output_size, output_size)

    def forward(self, x):
        return torch.relu(self.linear2(self.linear1(x)))
