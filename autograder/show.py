"""Values as short text for people: the digits that matter, and no more of an array than fits."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.inside.wire import Opaque, Tensor, clip

__all__ = ["call", "number", "points", "record", "say", "value"]

_WHOLE = 8
"""Arrays and lists of at most so many numbers are shown whole."""


def call(name: str, args: Mapping[str, Any]) -> str:
    """A call with its arguments: ``gradients(b=0.5, w=-1.25, x=array([1, 2]), y=…)``."""
    return f"{name}({', '.join(f'{key}={value(item)}' for key, item in args.items())})"


def say(text: str) -> None:
    """Print, with "?" for what the output cannot show (a pipe on Windows knows no check mark)."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))


def record(items: Mapping[str, Any]) -> str:
    """Named results: ``b = 0.5, losses = [1, 0.5]``."""
    return clip(", ".join(f"{name} = {value(item)}" for name, item in items.items()), 500)


def number(x: float | complex) -> str:
    """A number with six significant digits, without trailing zeros."""
    return f"{x:.6g}"


def points(score: float, max_score: float) -> str:
    """A score out of its maximum, to the hundredth: ``3.5 of 6 points``."""
    return f"{round(score, 2):g} of {round(max_score, 2):g} point{'s' * (max_score != 1)}"


def value(item: object) -> str:
    """Any value that crosses the wire, in at most about two hundred characters."""
    if isinstance(item, bool | str) or item is None:
        return clip(repr(item), 200)
    if isinstance(item, int):
        return str(item) if abs(item) < 10**12 else _large(item)
    if isinstance(item, float | np.number):
        return number(item.item() if isinstance(item, np.number) else item)
    if isinstance(item, np.ndarray):
        return _array(item, "array")
    if isinstance(item, Tensor):
        where = "" if item.device == "cpu" else f" on {item.device}"
        shown = _array(item.array, "tensor") if item.array.ndim else _scalar_tensor(item)
        if item.requires_grad and not item.in_graph:
            shown = shown.removesuffix(")") + ", requires_grad=True)"
        return shown + where
    if isinstance(item, Opaque):
        return clip(f"{item.text} (a {item.kind})", 200)
    if isinstance(item, Mapping):
        return clip(_special(item), 200)
    if isinstance(item, list | tuple):
        return clip(_sequence(item), 300)
    return clip(repr(item), 200)


def _special(item: Mapping[str, Any]) -> str:
    """An argument that is made by the driver: a function, a model, a file, a generator."""
    if "text" in item:
        return str(item["text"])
    if "model" in item:
        weight, bias = item["weight"], item["bias"]
        linear = f"nn.Linear{weight.shape[::-1]}"
        kind = linear if item["model"] == "linear" else "a module of another class"
        return f"<{kind}, weight {_nested(weight.tolist())}, bias {_nested(bias.tolist())}>"
    if "file" in item:
        content = "no such file" if item["file"] is None else repr(item["file"])
        return f"'{item['name']}' ({content})"
    if "generator" in item:
        return f"torch.Generator().manual_seed({item['generator']})"
    return repr(dict(item))


def _scalar_tensor(item: Tensor) -> str:
    return f"tensor({number(item.array.item())})"


def _large(item: int) -> str:
    try:
        return number(float(item))
    except OverflowError:
        return f"a whole number of {item.bit_length()} bits"


def _array(array: npt.NDArray[Any], word: str) -> str:
    if array.ndim == 0:
        return number(array.item())
    if array.size <= _WHOLE:
        return f"{word}({_nested(array.tolist())})"
    first = ", ".join(_nested(row) for row in array[:3].tolist())
    shape = " × ".join(map(str, array.shape)) if array.ndim > 1 else f"{array.size} numbers"
    return f"{word}([{first}, …], {shape})"


def _nested(item: Any) -> str:
    if isinstance(item, list):
        return f"[{', '.join(map(_nested, item))}]"
    return number(item) if isinstance(item, float | complex) else str(item)


def _sequence(items: list[Any] | tuple[Any, ...]) -> str:
    left, right = ("(", ")") if isinstance(items, tuple) else ("[", "]")
    if len(items) <= _WHOLE:
        comma = "," if isinstance(items, tuple) and len(items) == 1 else ""
        return f"{left}{', '.join(map(value, items))}{comma}{right}"
    return f"{left}{', '.join(map(value, items[:3]))}, …{right} ({len(items)} items)"
