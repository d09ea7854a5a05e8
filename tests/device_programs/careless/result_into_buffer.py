# raises: RuntimeError: same device
"""The result is written into memory of the CPU."""

import torch


def run(device: str) -> list[float]:
    x, buffer = torch.tensor([1.0, 2.0], device=device), torch.empty(2)
    return torch.mul(x, 3.0, out=buffer).tolist()
