"""`.to` with device and type at once, and `.to` like another tensor."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1, 2, 3]).to(device=device, dtype=torch.float64)
    y = torch.tensor([2.5, 4.5, 6.0]).to(x)
    return [(y / x).mean().item(), float(y.dtype == torch.float64)]
