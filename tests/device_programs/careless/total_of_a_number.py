# raises: RuntimeError: same device
"""The same with a tensor of no dimensions: what is written to lies where the rest does."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    total = torch.tensor(0.0)
    total += (x**2).sum()
    return [total.item()]
