# raises: TypeError: device type tensor to numpy. Use Tensor.cpu()
"""A function of NumPy on a tensor."""

import numpy as np
import torch


def run(device: str) -> list[float]:
    loss = torch.tensor(16.0, device=device)
    return [float(np.sqrt(loss))]
