"""Losses by name: mean, sum and none, absolute and Huber, and the root of the mean."""

import torch
from torch.nn import functional


def run(device: str) -> list[float]:
    predictions = torch.tensor([1.0, 2.0, 4.0], device=device, requires_grad=True)
    targets = torch.tensor([1.5, 1.0, 7.0], device=device)
    losses = [
        functional.mse_loss(predictions, targets),
        functional.mse_loss(predictions, targets, reduction="sum"),
        functional.mse_loss(predictions, targets, reduction="none").max(),
        functional.l1_loss(predictions, targets),
        functional.smooth_l1_loss(predictions, targets),
        functional.huber_loss(predictions, targets),
        functional.mse_loss(predictions, targets).sqrt(),
    ]
    torch.stack(losses).sum().backward()
    assert predictions.grad is not None
    return [*(loss.item() for loss in losses), *predictions.grad.tolist()]
