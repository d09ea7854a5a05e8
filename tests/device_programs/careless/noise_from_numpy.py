# raises: RuntimeError: same device
"""Noise that NumPy draws becomes a tensor on the CPU."""

import numpy as np
import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0], dtype=torch.float64, device=device)
    noise = torch.from_numpy(np.random.default_rng(0).standard_normal(2))
    return (2 * x + 0.1 * noise).tolist()
