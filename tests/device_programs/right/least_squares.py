"""`lstsq`, and the largest stable learning rate from the Hessian's eigenvalues."""

import torch


def run(device: str) -> list[float]:
    x = torch.tensor([1.0, 2.0, 4.0, 5.0], dtype=torch.float64, device=device)
    columns = torch.stack([torch.ones_like(x), x], dim=1)
    hessian = 2 / len(x) * columns.T @ columns
    line = torch.linalg.lstsq(columns, (1 + 2 * x).unsqueeze(1)).solution
    return [*line.flatten().tolist(), 2 / torch.linalg.eigvalsh(hessian)[-1].item()]
