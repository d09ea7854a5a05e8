"""The parameter's data replaced by a new tensor, the way of old tutorials."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    w = torch.ones(1, device=device, requires_grad=True)
    for _ in range(3):
        ((2 * x - w * x) ** 2).mean().backward()
        assert w.grad is not None
        w.data = w.data - 0.05 * w.grad
        w.grad = None
    w.data -= 0.5
    w.data.mul_(2.0)
    return [w.item()]
