# raises: RuntimeError: same device
"""A gradient is cleared by a tensor of zeros from the CPU."""

import torch


def run(device: str) -> list[float]:
    w = torch.tensor([3.0, 1.0], device=device, requires_grad=True)
    (w**2).sum().backward()
    w.grad = torch.zeros(2)
    return w.grad.tolist()
