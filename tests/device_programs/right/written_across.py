"""Assigning to a slice copies from one device to the other, both ways."""

import torch


def run(device: str) -> list[float]:
    x = torch.zeros(4, device=device)
    x[:2] = torch.tensor([1.0, 2.0])
    x[3] = torch.tensor(5.0)
    predictions = torch.zeros(4)
    for i in range(4):
        predictions[i] = 2 * x[i]
    predictions[:2] = x[:2]
    x.copy_(predictions + 1)
    return [*predictions.tolist(), *x.tolist()]
