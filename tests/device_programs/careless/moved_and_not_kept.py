# raises: RuntimeError: same device
"""`.to` returns the moved tensor; here nobody keeps it."""

import torch


def run(device: str) -> list[float]:
    w = torch.tensor([2.0], device=device)
    x = torch.tensor([1.0, 2.0])
    x.to(device)
    return (w * x).tolist()
