"""A generator that belongs to the device, seeded: the same draws again."""

import torch


def run(device: str) -> list[float]:
    x = torch.arange(8.0, device=device)
    drawn = []
    for _ in range(2):
        generator = torch.Generator(device=x.device).manual_seed(3)
        order = torch.randperm(len(x), generator=generator, device=x.device)
        drawn.append(torch.rand(3, generator=generator, device=x.device) + x[order][:3])
    return [float(torch.equal(*drawn)), float(generator.device == x.device)]
