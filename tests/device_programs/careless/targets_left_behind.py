# raises: RuntimeError: same device
"""x is moved, y is forgotten."""

import torch


def run(device: str) -> list[float]:
    x, y = torch.tensor([1.0, 2.0, 3.0]), torch.tensor([2.0, 4.0, 6.0])
    x = x.to(device)
    return [((1.5 * x - y) ** 2).mean().item()]
