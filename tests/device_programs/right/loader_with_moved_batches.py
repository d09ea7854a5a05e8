"""A DataLoader over CPU data whose batches are moved one by one."""

import torch
from torch.utils.data import DataLoader, TensorDataset


def run(device: str) -> list[float]:
    x = torch.arange(10.0).reshape(10, 1)
    loader = DataLoader(TensorDataset(x, 2 * x), batch_size=4, shuffle=True, pin_memory=True)
    w = torch.tensor([0.5], device=device, requires_grad=True)
    total = 0.0
    for x_batch, y_batch in loader:
        x_batch, y_batch = x_batch.to(device, non_blocking=True), y_batch.to(device)
        total += ((w * x_batch - y_batch) ** 2).sum().item()
    return [total, float(len(loader))]
