"""Data made on the CPU and moved, a weight made where x is."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0]).to(device)
    w = torch.full((1,), 1.5, device=x.device)
    return [(w * x).sum().item()]
