# raises: TypeError: device type tensor to numpy. Use Tensor.cpu()
"""`np.polyfit` on tensors."""

import numpy as np
import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    return [*np.polyfit(x, 2 * x + 1, deg=1)]
