# raises: RuntimeError: device type for generator
"""A generator of the CPU cannot draw on the device."""

import torch


def run(device: str) -> list[float]:
    generator = torch.Generator().manual_seed(0)
    return torch.randperm(5, generator=generator, device=device).sort().values.tolist()
