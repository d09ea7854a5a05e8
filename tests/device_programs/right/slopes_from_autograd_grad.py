"""`torch.autograd.grad`, once more for the second derivative."""

import torch


def run(device: str) -> list[float]:
    w = torch.tensor(-1.5, device=device, requires_grad=True)
    error = (3 - w * -3) ** 2
    (slope,) = torch.autograd.grad(error, w, create_graph=True)
    (curvature,) = torch.autograd.grad(slope, w)
    return [slope.item(), curvature.item()]
