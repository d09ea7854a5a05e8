"""A DataLoader over data that lies on the device; batches are put together there."""

import torch
from torch.utils.data import DataLoader, TensorDataset


def run(device: str) -> list[float]:
    x = torch.arange(7.0, device=device)
    loader = DataLoader(TensorDataset(x, 3 * x), batch_size=3)
    return [(x_batch * y_batch).sum().item() for x_batch, y_batch in loader]
