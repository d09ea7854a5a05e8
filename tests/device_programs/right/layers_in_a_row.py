"""`nn.Sequential` with a nonlinearity between two layers."""

import torch
from torch import nn


def run(device: str) -> list[float]:
    torch.manual_seed(3)
    model = nn.Sequential(nn.Linear(1, 4), nn.ReLU(), nn.Linear(4, 1)).to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.02)
    x = torch.linspace(-1, 1, 9, device=device).unsqueeze(1)
    for _ in range(5):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), x**2)
        loss.backward()
        optimizer.step()
    return [loss.item(), *(p.abs().sum().item() for p in model.parameters())]
