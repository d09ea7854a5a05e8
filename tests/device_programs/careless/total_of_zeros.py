# raises: RuntimeError: same device
"""A total that starts on the CPU is added to in place."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    total = torch.zeros(1)
    for x_i in x:
        total += (2 * x_i - 1) ** 2
    return [total.item() / len(x)]
