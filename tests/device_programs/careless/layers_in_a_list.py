# raises: RuntimeError: same device
"""Layers in a Python list are unknown to the module and stay behind."""

import torch
from torch import nn


class Deep(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = [nn.Linear(1, 2), nn.Linear(2, 1)]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x


def run(device: str) -> list[float]:
    torch.manual_seed(1)
    return [*Deep().to(device)(torch.tensor([[2.0]], device=device)).flatten().tolist()]
