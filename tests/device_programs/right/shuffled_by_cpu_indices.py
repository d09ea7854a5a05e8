"""Mini-batches by a permutation drawn on the CPU: a device tensor takes CPU indices."""

import torch


def run(device: str) -> list[float]:
    x = torch.arange(10.0).to(device)
    y = 3 * x
    generator = torch.Generator().manual_seed(7)
    results = []
    for _ in range(2):
        order = torch.randperm(len(x), generator=generator)
        for start in range(0, len(x), 4):
            batch = order[start : start + 4]
            results.append((x[batch] * y[batch]).sum().item())
    return results
