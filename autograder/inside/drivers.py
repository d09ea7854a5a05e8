"""Ways to call a student's function with arguments that came over the wire.

A driver gets the function and live arguments (arrays and tensors made anew for this call) and
returns what the function returned, as plain data. `perform` wraps it into a reply that never
raises for what student code does.
"""

from __future__ import annotations

import dis
import io
import linecache
import sysconfig
import time
import traceback
import types
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np

from . import wire

__all__ = ["DRIVERS", "perform"]

_MAX_PRINTED = 2_000
_OURS = str(Path(__file__).resolve().parent)
_LIBRARIES = tuple(
    {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
)


def perform(request: Mapping[str, Any], namespace: Mapping[str, Any]) -> dict[str, Any]:
    """Call ``request["name"]`` of the namespace with ``request["args"]`` through its driver.

    The reply has ``status`` (returned, missing, raised or unsendable), ``value``, ``args_after``,
    ``failure``, ``printed``, ``reads_globals`` and ``seconds``.
    """
    function = namespace.get(request["name"])
    if function is None:
        return {"status": "missing"}
    if not callable(function):
        return {"status": "raised", "failure": _no_function(request["name"], function)}
    args = [_live(arg) for arg in request["args"]]
    printed = _Capped(_MAX_PRINTED)
    start = time.perf_counter()
    reply: dict[str, Any] = {"status": "returned"}
    try:
        with redirect_stdout(printed), np.errstate(all="ignore"):
            reply["value"] = DRIVERS[request["driver"]](function, args)
    except (KeyboardInterrupt, SystemExit) as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        reply = {"status": "raised", "failure": _failure(error)}
    except BaseException as error:
        reply = {"status": "raised", "failure": _failure(error)}
    reply["seconds"] = time.perf_counter() - start
    reply["printed"] = printed.getvalue()
    reply["args_after"] = [None if callable(arg) else arg for arg in args]
    reply["reads_globals"] = _data_globals(function, namespace)
    return _sendable(reply)


def _sendable(reply: dict[str, Any]) -> dict[str, Any]:
    """The reply, or one that says why its value cannot cross the wire."""
    try:
        wire.encode(reply)
    except wire.WireError as error:
        return {"status": "unsendable", "failure": {"kind": "WireError", "message": str(error)}}
    return reply


class _Capped(io.StringIO):
    """Keeps the first so many characters that are written to it."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.left = limit

    def write(self, text: str) -> int:
        super().write(text[: self.left])
        self.left -= min(self.left, len(text))
        return len(text)


def _live(value: Any) -> Any:
    """Wire data as live objects: tensor records as tensors, everything copied."""
    if isinstance(value, wire.Tensor):
        import torch

        dtype = getattr(torch, value.dtype)
        tensor = torch.from_numpy(value.array.copy()).to(value.device, dtype)
        return tensor.requires_grad_(value.requires_grad)
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list | tuple):
        return type(value)(_live(item) for item in value)
    if isinstance(value, dict):
        return {key: _live(item) for key, item in value.items()}
    return value


# --- drivers ------------------------------------------------------------------------------------


def _call(function: Callable[..., Any], args: list[Any]) -> Any:
    return function(*args)


def _call_with_polynomial(function: Callable[..., Any], args: list[Any]) -> Any:
    """The first argument is a polynomial as data; the function gets it as a callable."""
    args[0] = _polynomial(args[0])
    return function(*args)


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


DRIVERS: dict[str, Callable[[Callable[..., Any], list[Any]], Any]] = {
    "call": _call,
    "call_with_polynomial": _call_with_polynomial,
}


# --- what to say of a call ----------------------------------------------------------------------


def _no_function(name: str, value: object) -> dict[str, Any]:
    """The failure of a name that no longer stands for a function."""
    return {"kind": "NotAFunction", "message": f"`{name}` is now a value: {type(value).__name__}"}


def _failure(error: BaseException) -> dict[str, Any]:
    """The exception with the last line of it that the student wrote."""
    try:
        message = str(error)
    except Exception:
        message = "(its message cannot be shown)"
    failure: dict[str, Any] = {
        "kind": type(error).__name__,
        "message": wire.clip(message, 500),
        "line": "",
        "line_number": None,
    }
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if not _is_library(frame.filename):
            line = frame.line or linecache.getline(frame.filename, frame.lineno or 0)
            failure |= {"line": wire.clip(line.strip(), 200), "line_number": frame.lineno}
            break
    return failure


def _is_library(filename: str) -> bool:
    return filename.startswith((_OURS, *_LIBRARIES)) or filename.startswith("<frozen")


def _data_globals(function: Any, namespace: Mapping[str, Any]) -> list[str]:
    """Names of the notebook's data (not functions, classes or modules) that the function reads."""
    code = getattr(function, "__code__", None)
    if not isinstance(code, types.CodeType):
        return []
    names = {
        str(instruction.argval)
        for instruction in dis.get_instructions(code)
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME")
    }
    return sorted(
        name
        for name in names & namespace.keys()
        if not isinstance(namespace[name], types.ModuleType) and not callable(namespace[name])
    )
