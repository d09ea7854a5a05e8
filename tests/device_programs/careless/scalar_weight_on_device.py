# raises: RuntimeError: same device
"""Only CPU numbers mix with tensors of a device; a number of the device mixes with nothing."""

import torch


def run(device: str) -> list[float]:
    w = torch.tensor(2.0, device=device)
    return (w * torch.linspace(0, 1, 3)).tolist()
