"""A column of ones beside x, made like x, and the normal equation."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 4.0, 5.0], dtype=torch.float64, device=device)
    y = torch.tensor([3.1, 4.9, 9.2, 10.8], dtype=torch.float64, device=device)
    columns = torch.stack([torch.ones_like(x), x], dim=1)
    both = torch.cat([columns, x.new_zeros(1, 2)])
    b, w = torch.linalg.solve(columns.T @ columns, columns.T @ y)
    return [b.item(), w.item(), both.sum().item(), float(both.shape[0])]
