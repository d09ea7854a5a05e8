# raises: RuntimeError: same device
"""The batches of a DataLoader lie where its data do: on the CPU."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def run(device: str) -> list[float]:
    torch.manual_seed(1)
    model = nn.Linear(1, 1).to(device)
    x = torch.arange(4.0).reshape(4, 1)
    losses = []
    for x_batch, y_batch in DataLoader(TensorDataset(x, 2 * x), batch_size=2):
        losses.append(nn.functional.mse_loss(model(x_batch), y_batch).item())
    return losses
