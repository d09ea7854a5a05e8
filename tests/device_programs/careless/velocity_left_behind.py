# raises: RuntimeError: same device
"""Momentum by hand, with a velocity that starts on the CPU."""

import torch


def run(device: str) -> list[float]:
    w = torch.tensor([3.0, 1.0], device=device, requires_grad=True)
    velocity = torch.zeros(2)
    (w**2).sum().backward()
    assert w.grad is not None
    velocity = 0.9 * velocity - 0.1 * w.grad
    return velocity.tolist()
