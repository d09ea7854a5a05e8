# raises: RuntimeError: same device
"""The other values of `torch.where` lie on the CPU."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([-1.0, 2.0], device=device)
    return torch.where(x > 0, x, torch.zeros(2)).tolist()
