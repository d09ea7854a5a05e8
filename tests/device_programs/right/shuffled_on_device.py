"""A permutation drawn on the device; what is returned does not depend on the draw."""

import torch


def run(device: str) -> list[float]:
    x = torch.arange(6.0, device=device)
    torch.manual_seed(0)
    order = torch.randperm(len(x), device=x.device)
    return [*x[order].sort().values.tolist(), float((order == torch.arange(6)[0]).sum())]
