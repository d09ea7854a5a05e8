"""autograd, an update in place without recording it, and a gradient that is zeroed."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([0.5, 1.5, 2.5], device=device)
    y = torch.tensor([2.0, 4.0, 6.5], device=device)
    w = torch.tensor([0.4], device=device, requires_grad=True)
    b = torch.zeros(1, device=device, requires_grad=True)
    for _ in range(10):
        loss = ((y - (w * x + b)) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            for parameter in (w, b):
                assert parameter.grad is not None
                parameter -= 0.05 * parameter.grad
                parameter.grad.zero_()
    return [w.item(), b.item(), float(w.requires_grad), float(w.is_leaf)]
