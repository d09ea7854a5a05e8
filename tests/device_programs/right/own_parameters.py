"""A module with parameters and a buffer of its own: both move."""

import torch
from torch import nn


class Scaled(nn.Module):
    scale: torch.Tensor

    def __init__(self) -> None:
        super().__init__()
        self.w = nn.Parameter(torch.tensor([0.5]))
        self.register_buffer("scale", torch.tensor([10.0]))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.w * x / self.scale


def run(device: str) -> list[float]:
    model = Scaled().to(device)
    loss = model(torch.tensor([1.0, 3.0], device=device)).sum()
    loss.backward()
    assert model.w.grad is not None
    return [loss.item(), model.w.grad.item()]
