"""Gradients add up until they are cleared; inner results keep theirs if asked."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0], device=device)
    w = torch.ones(2, device=device, requires_grad=True)
    predictions = w * x
    predictions.retain_grad()
    (predictions**2).sum().backward(retain_graph=True)
    (predictions**2).sum().backward()
    assert w.grad is not None
    assert predictions.grad is not None
    w.grad.clamp_(max=6.0)
    norm = torch.nn.utils.clip_grad_norm_([w], 1.0)
    return [*w.grad.tolist(), *predictions.grad.tolist(), norm.item()]
