# raises: RuntimeError: same device
"""`torch.arange` without a device, for a parabola whose parameters are moved."""

import torch


def run(device: str) -> list[float]:
    params = torch.tensor([[0.5], [-1.0], [2.0]], device=device)
    t = torch.arange(4, dtype=torch.float32)
    return (params[0] * t**2 + params[1] * t + params[2]).tolist()
