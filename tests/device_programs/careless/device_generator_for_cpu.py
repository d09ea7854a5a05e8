# raises: RuntimeError: device type for generator
"""A generator of the device cannot draw on the CPU."""

import torch


def run(device: str) -> list[float]:
    generator = torch.Generator(device=device).manual_seed(0)
    return torch.randperm(5, generator=generator).sort().values.tolist()
