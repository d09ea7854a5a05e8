"""Numbers for people: item, float, int, bool, format, list, min and max."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([3.25, -1.5, 2.0], device=device)
    loss = (x**2).mean()
    shown = [float(f"{loss:.3f}"), float(f"{x[0]:5.2f}"), float(str(round(x[2].item(), 1)))]
    assert "3.2500" in repr(x)
    assert str(x.sum().item()) == "3.75"
    truth = [float(bool(loss > 1)), float(int(x[2])), float(0.0 in x), float(x.argmax())]
    return [*shown, *truth, max(x).item(), min(x.tolist()), *map(float, list(x))]
