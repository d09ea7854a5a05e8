# raises: RuntimeError: same device
"""Predictions are collected on the CPU, one by one, and compared with targets of the device."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    y = 2 * x
    predictions = torch.zeros(len(x))
    for i in range(len(x)):
        predictions[i] = 1.5 * x[i]
    return [((predictions - y) ** 2).mean().item()]
