# raises: RuntimeError: same device
"""The parameters of a matrix product lie on the CPU."""

import torch


def run(device: str) -> list[float]:
    points = torch.tensor([[1.0, 4.0], [1.0, 7.0]], device=device)
    theta = torch.tensor([[1.0], [3.0]])
    return (points @ theta).flatten().tolist()
