"""One entry of the parameters changed in place, through a view."""

import torch


def run(device: str) -> list[float]:
    params = torch.tensor([1.0, 2.0, 3.0], device=device, requires_grad=True)
    (params[0] * params[1] + params[2] ** 2).backward()
    assert params.grad is not None
    with torch.no_grad():
        params[0] -= 0.1 * params.grad[0]
        params[1:] -= 0.2 * params.grad[1:]
    return params.tolist()
