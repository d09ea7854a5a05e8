"""train and eval, no_grad and inference_mode around the validation loss."""

import torch
from torch import nn


def run(device: str) -> list[float]:
    torch.manual_seed(0)
    model = nn.Linear(1, 1).to(device)
    x = torch.linspace(0, 1, 10, device=device).unsqueeze(1)
    y = 1 + 2 * x
    losses = []
    for _ in range(3):
        model.train()
        nn.functional.mse_loss(model(x[:8]), y[:8]).backward()
        with torch.no_grad():
            for parameter in model.parameters():
                assert parameter.grad is not None
                parameter.sub_(0.1 * parameter.grad)
                parameter.grad = None
        model.eval()
        with torch.inference_mode():
            losses.append(nn.functional.mse_loss(model(x[8:]), y[8:]).item())
    return losses
