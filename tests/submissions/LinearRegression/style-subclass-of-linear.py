# expect: passed score=1
class LinearRegression(nn.Linear):
    def __init__(self, input_size, output_size):
        super().__init__(input_size, output_size)
