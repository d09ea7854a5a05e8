# raises: TypeError: device type tensor to numpy. Use Tensor.cpu()
"""A plot of tensors."""

import numpy as np
import torch
from matplotlib.figure import Figure


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    (line,) = Figure().add_subplot().plot(x, 2 * x + 1)
    return [*np.asarray(line.get_ydata(), dtype=np.float64)]
