"""A loop that stops when the loss is small, and keeps the best weight."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    w, best, best_loss, steps = torch.zeros(1, device=device), None, float("inf"), 0
    while True:
        loss = ((2 * x - w * x) ** 2).mean()
        if loss < best_loss:
            best, best_loss = w.clone(), loss.item()
        if loss < 1e-3 or steps == 50:
            break
        w = w - 0.05 * (-2 * x * (2 * x - w * x)).mean()
        steps += 1
    assert best is not None
    return [best.item(), best_loss, float(steps)]
