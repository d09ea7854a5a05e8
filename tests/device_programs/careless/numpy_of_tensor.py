# raises: TypeError: device type tensor to numpy. Use Tensor.cpu()
"""`.numpy()` without `.cpu()`."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0], device=device)
    return [*(2 * x).numpy()]
