"""Losses written into a NumPy array one by one become numbers on the way."""

import numpy as np
import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    losses = np.zeros(2)
    for i in range(2):
        losses[i] = ((i * x - 2 * x) ** 2).mean()
    return losses.tolist()
