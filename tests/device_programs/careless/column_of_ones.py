# raises: RuntimeError: same device
"""A column of ones from the CPU beside an x of the device."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    return torch.stack([torch.ones(len(x)), x], dim=1).flatten().tolist()
