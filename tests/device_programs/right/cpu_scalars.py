"""Tensors of no dimensions mix with those of a device, as numbers do."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    rate = torch.tensor(0.1)
    shifted = x * torch.tensor(2.0) + rate - torch.tensor(1)
    shifted -= rate
    shifted[0] = torch.tensor(9.0)
    clipped = torch.where(shifted > torch.tensor(4.0), torch.tensor(4.0), shifted)
    return [*shifted.tolist(), *clipped.tolist(), torch.maximum(x, torch.tensor(2.5)).sum().item()]
