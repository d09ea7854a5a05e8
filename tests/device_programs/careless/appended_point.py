# raises: RuntimeError: same device
"""A new point is appended from the CPU."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    return torch.cat([x, torch.tensor([4.0])]).tolist()
