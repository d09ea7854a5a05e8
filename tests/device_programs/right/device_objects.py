"""Devices compared, printed and asked for their type."""

import torch


def run(device: str) -> list[float]:
    x = torch.ones(2).to(torch.device(device))
    y = torch.ones(2, device=str(x.device))
    z = torch.zeros(2, device=torch.device(x.device.type))
    w = torch.zeros(2).to(x.device, non_blocking=True)
    same = [x.device == y.device, z.device == x.device, w.device == x.device]
    return [float(all(same)), float(x.device.type == torch.device(device).type)]
