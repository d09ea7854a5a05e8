"""Slices, columns, transposes and reshapes share memory; clones do not."""

import torch


def run(device: str) -> list[float]:
    points = torch.arange(8.0, device=device).reshape(4, 2)
    x, y = points[:, 0], points[:, 1]
    kept = points.clone()
    x += 10
    y.mul_(2)
    points.T[0, 0] = -1
    points.view(-1)[7] = 99
    first, *_ = points.unbind()
    first.zero_()
    return [*points.flatten().tolist(), *kept.flatten().tolist(), *points[1:3].sum(0).tolist()]
