# raises: RuntimeError: not implemented for 'Long'
"""GPUs have no matrix product for whole numbers."""

import torch


def run(device: str) -> list[float]:
    points = torch.tensor([[1, 4], [1, 7]], device=device)
    return (points @ torch.tensor([[1], [3]], device=device)).flatten().tolist()
