"""The idiomatic loop: a linear layer that is moved, a criterion, an optimizer."""

import torch
from torch import nn, optim


def run(device: str) -> list[float]:
    x = torch.tensor([[1.0], [2.0], [3.0], [4.0]]).to(device)
    y = 2 * x
    torch.manual_seed(1)
    model = nn.Linear(in_features=1, out_features=1).to(device)
    criterion = nn.MSELoss()
    optimizer = optim.SGD(model.parameters(), lr=0.01)
    losses = []
    for _ in range(20):
        loss = criterion(model(x), y)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return [*losses, model.weight.item(), model.bias.item()]
