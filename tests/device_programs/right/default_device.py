"""`with torch.device(...)`: what is made inside lies there."""

import torch
from torch import nn


def run(device: str) -> list[float]:
    with torch.device(device):
        x = torch.tensor([[1.0], [2.0]])
        model = nn.Linear(1, 1)
        noise = torch.zeros(2, 1)
    with torch.no_grad():
        model.weight.fill_(2.0)
        model.bias.fill_(0.5)
        return [*(model(x) + noise).flatten().tolist()]
