# raises: RuntimeError: same device
"""A tensor that is a plain attribute of a module, not a buffer, stays behind."""

import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.w = nn.Parameter(torch.tensor([0.5]))
        self.scale = torch.tensor([10.0])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.w * x / self.scale


def run(device: str) -> list[float]:
    model = Scaled().to(device)
    return [*model(torch.tensor([1.0, 3.0], device=device)).tolist()]
