# raises: RuntimeError: same device
"""`nn.functional.linear` with a weight from the CPU."""

import torch
from torch.nn import functional


def run(device: str) -> list[float]:
    x = torch.tensor([[1.0], [2.0]], device=device)
    return functional.linear(x, torch.tensor([[3.0]])).flatten().tolist()
