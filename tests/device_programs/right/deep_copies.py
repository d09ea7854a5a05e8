"""Deep copies of a tensor and of a model share no memory with the original."""

import copy

import torch
from torch import nn


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    kept = copy.deepcopy(x[1:])
    x += 10
    model = nn.Linear(1, 1).to(device)
    best = copy.deepcopy(model)
    with torch.no_grad():
        model.weight.fill_(7.0)
        best.weight.fill_(2.0)
    return [*x.tolist(), *kept.tolist(), model.weight.item(), best.weight.item()]
