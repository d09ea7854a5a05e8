# expect: passed score=1
from torch.nn import Linear, Module

class LinearRegression(Module):
    def __init__(self, n_in: int, n_out: int = 1) -> None:
        Module.__init__(self)
        self.fc = Linear(n_in, n_out)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        print("shape", inputs.shape)
        return self.fc(inputs)
