"""All the ways to make a tensor where another one lies."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 3.0], device=device)
    made = [
        torch.zeros_like(x),
        torch.full_like(x, 2.0),
        x.new_tensor([1.0, 1.0, 4.0]),
        x.new_full((3,), 0.5),
        torch.arange(3, device=x.device),
        torch.linspace(0, 1, 3, device=x.device),
        torch.eye(3, device=x.device)[1],
        torch.as_tensor([5.0, 6.0, 7.0], device=x.device),
        torch.empty_like(x).fill_(3.0),
    ]
    return torch.stack([x * other for other in made]).sum(dim=1).tolist()
