"""The three parameters of a parabola in one tensor, unpacked."""

import torch


def run(device: str) -> list[float]:
    t = torch.arange(20, dtype=torch.float32, device=device)
    speed = 0.8 * (t - 7.5) ** 2 + 1
    params = torch.tensor([0.5, -1.0, 0.7], device=device, requires_grad=True)
    for _ in range(6):
        a, b, c = params
        loss = ((a * t**2 + b * t + c - speed) ** 2).mean()
        loss.backward()
        assert params.grad is not None
        params.data -= 1e-5 * params.grad.data
        params.grad = None
    return params.tolist()
