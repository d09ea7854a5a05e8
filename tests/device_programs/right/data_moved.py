"""A parameter that is moved by way of its data stays the same parameter."""

import torch


def run(device: str) -> list[float]:
    w = torch.nn.Parameter(torch.tensor([0.5, -1.5]))
    known = [w]
    w.data = w.data.to(device)
    (known[0] ** 2).sum().backward()
    assert w.grad is not None
    return [*w.grad.tolist(), float(w.grad.device == w.device)]
