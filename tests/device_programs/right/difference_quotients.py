"""A numerical gradient, entry by entry."""

import torch


def run(device: str) -> list[float]:
    place = torch.tensor([1.0, -2.0], dtype=torch.float64, device=device)
    slopes = torch.zeros_like(place)
    for i in range(len(place)):
        step = torch.zeros_like(place)
        step[i] = 1e-4
        slopes[i] = (((place + step) ** 3).sum() - ((place - step) ** 3).sum()) / 2e-4
    return slopes.tolist()
