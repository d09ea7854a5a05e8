"""Momentum, weight decay and a learning rate that shrinks."""

import torch


def run(device: str) -> list[float]:
    w = torch.tensor([3.0], device=device, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1, momentum=0.9, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2, gamma=0.5)
    for _ in range(6):
        optimizer.zero_grad()
        ((w - 1) ** 2).sum().backward()
        optimizer.step()
        schedule.step()
    return [w.item(), float(schedule.get_last_lr()[0])]
