"""Data and weight made where they are needed."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([[4.0], [7.0]], device=device)
    w = torch.tensor(3.0, device=device)
    b = torch.tensor(1.0, device=device)
    return (w * x + b).flatten().tolist()
