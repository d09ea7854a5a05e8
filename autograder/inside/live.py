"""Arguments as they come over the wire, made live for one call: tensors, models, files, functions.

Plain data is copied. A dict stands for what cannot cross the wire as it is:

``{"text", "linear", "quadratic", "cubic"}``  a polynomial, as a function of a 1-D array
``{"model": "linear" | "custom", "weight", "bias"}``  an `nn.Linear`, or another class of module
``{"file": text or None, "name"}``  the path of a real file, or of one that is not there
``{"generator": seed}``  a `torch.Generator` on the CPU
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from . import wire

__all__ = ["live_arguments"]


@contextmanager
def live_arguments(device: str) -> Iterator[Callable[[Any], Any]]:
    """A function that makes values live, tensors and models on ``device``.

    Each call makes them anew; the files last as long as the context. Only where there are files is
    anything written: a student's full disk must not stop the other calls.
    """
    with ExitStack() as stack:

        @cache
        def folder() -> Path:
            made = TemporaryDirectory(prefix="files-", ignore_cleanup_errors=True)
            return Path(stack.enter_context(made))

        yield lambda values: _live(values, device, folder)


def _live(value: Any, device: str, folder: Callable[[], Path]) -> Any:
    if isinstance(value, wire.Tensor):
        return _tensor(value, device)
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list | tuple):
        return type(value)(_live(item, device, folder) for item in value)
    if isinstance(value, dict):
        return _special(value, device, folder)
    return value


def _tensor(record: wire.Tensor, device: str) -> Any:
    import torch

    tensor = torch.from_numpy(record.array.copy()).to(getattr(torch, record.dtype))
    return tensor.to(device).requires_grad_(record.requires_grad)


def _special(value: Mapping[str, Any], device: str, folder: Callable[[], Path]) -> Any:
    if "cubic" in value:
        return _polynomial(value)
    if "model" in value:
        return _model(value, device)
    if "file" in value:
        return _file(value, folder())
    if "generator" in value:
        import torch

        return torch.Generator().manual_seed(value["generator"])
    return {key: _live(item, device, folder) for key, item in value.items()}


def _polynomial(terms: Mapping[str, Any]) -> Callable[[Any], float]:
    """f(p) = c·p + p·A·p/2 + k·p³ as a function of a 1-D array."""
    linear, quadratic, cubic = terms["linear"], terms["quadratic"], terms["cubic"]

    def f(params: Any) -> float:
        p = np.asarray(params, dtype=np.float64)
        if p.shape != linear.shape:
            raise ValueError(f"f needs an array of shape {linear.shape}, but got {p.shape}")
        return float(linear @ p + p @ quadratic @ p / 2 + cubic @ p**3)

    f.__qualname__ = "f"  # what an error message of Python shows
    return f


def _model(record: Mapping[str, Any], device: str) -> Any:
    import torch

    class Line(torch.nn.Module):
        def __init__(self, layer: torch.nn.Linear) -> None:
            super().__init__()
            self.line = layer

        def forward(self, x: torch.Tensor) -> Any:
            return self.line(x)

    weight, bias = (torch.from_numpy(np.array(record[key])) for key in ("weight", "bias"))
    layer = torch.nn.Linear(weight.shape[1], weight.shape[0], dtype=weight.dtype)
    with torch.no_grad():
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)
    return (layer if record["model"] == "linear" else Line(layer)).to(device)


def _file(record: Mapping[str, Any], folder: Path) -> str:
    path = folder / str(record["name"])
    if record["file"] is not None:
        path.write_text(record["file"], encoding="utf-8", newline="")
    return str(path)
