"""An optimizer made before the model is moved: the parameters are the same objects."""

import torch
from torch import nn


def run(device: str) -> list[float]:
    model = nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    with torch.no_grad():
        model.weight.fill_(1.0)
        model.bias.fill_(0.5)
    model.to(device)
    model(torch.tensor([[2.0]], device=device)).sum().backward()
    optimizer.step()
    return [model.weight.item(), model.bias.item()]
