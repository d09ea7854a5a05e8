# raises: TypeError: device type tensor to numpy. Use Tensor.cpu()
"""A tensor handed to NumPy."""

import numpy as np
import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0], device=device)
    return [*np.asarray(x)]
