"""A loop over the points of two tensors, with Python's own sum and zip."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    y = torch.tensor([2.0, 4.5, 6.0], device=device)
    total = 0.0
    for x_i, y_i in zip(x, y, strict=True):
        total += float((y_i - 2 * x_i) ** 2)
    errors = sum((y_i - 1.5 * x_i) ** 2 for x_i, y_i in zip(x, y, strict=True))
    return [total / len(x), float(errors), float(len(x)), float(x.shape[0])]
