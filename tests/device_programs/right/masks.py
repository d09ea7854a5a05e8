"""Selecting by a condition, by a mask from the CPU, and by a list."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([-2.0, 1.0, -0.5, 3.0], device=device)
    x_max = x.clone()
    x_max[x < 0] = 0.0
    x_max[torch.tensor([False, True, False, False])] = 8.0
    chosen = x[torch.tensor([True, False, True, False])]
    return [*x[x > 0].tolist(), *x_max.tolist(), *chosen.tolist(), *x[[3, 0]].tolist()]
