# raises: RuntimeError: same device
"""The weight is made on the CPU, wherever x is."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0]).to(device)
    w = torch.zeros(1, requires_grad=True)
    return [((w * x - 2 * x) ** 2).mean().item()]
