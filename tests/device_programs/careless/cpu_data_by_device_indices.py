# raises: RuntimeError: indices should be either on cpu
"""Data of the CPU, indices of the device: the other way round than what works."""

import torch


def run(device: str) -> list[float]:
    y = torch.tensor([2.0, 4.0, 6.0])
    order = torch.tensor([2, 0, 1], device=device)
    return y[order].tolist()
