# raises: RuntimeError: same device
"""A dot product across devices."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0], device=device)
    return [torch.dot(torch.tensor([3.0, 4.0]), x).item()]
