"""`requires_grad_` after moving: the moved tensor is the leaf."""

import torch


def run(device: str) -> list[float]:
    params = torch.tensor([0.5, -1.0, 2.0]).to(device).requires_grad_()
    (params**3).sum().backward()
    assert params.grad is not None
    return params.grad.tolist()
