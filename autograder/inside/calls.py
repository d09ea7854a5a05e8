"""One call of a student's function, as a reply that never raises for what student code does."""

from __future__ import annotations

import dis
import io
import linecache
import random
import sysconfig
import time
import traceback
import types
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np

from . import device, wire
from .drivers import DRIVERS, Call
from .live import live_arguments

__all__ = ["perform"]

_MAX_PRINTED = 2_000
_OURS = str(Path(__file__).resolve().parent)
_LIBRARIES = tuple(
    {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
)


def perform(request: Mapping[str, Any], namespace: Mapping[str, Any]) -> dict[str, Any]:
    """Call ``request["name"]`` of the namespace with ``request["args"]`` through its driver.

    The reply has ``status`` (returned, missing, raised or unsendable), ``value``, ``args_after``,
    ``failure``, ``printed``, ``reads_globals`` and ``seconds``. The state of the global random
    generators is kept.
    """
    function = namespace.get(request["name"])
    if function is None:
        return {"status": "missing"}
    if not callable(function):
        return {"status": "raised", "failure": _no_function(request["name"], function)}
    where = device.target(request["device"])
    with device.activate(request["device"]), _kept_generators(), live_arguments(where) as live:
        call = Call(
            function,
            args=live(request["args"]),
            probe=live(request["probe"]),
            device=where,
            renewed=lambda: live(request["args"]),
        )
        reply = _reply(call, request["driver"])
        reply["reads_globals"] = _data_globals(function, namespace)
        return _sendable(reply)


def _reply(call: Call, driver: str) -> dict[str, Any]:
    printed = _Capped(_MAX_PRINTED)
    start = time.perf_counter()
    reply: dict[str, Any] = {"status": "returned"}
    try:
        with redirect_stdout(printed), np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reply["value"] = DRIVERS[driver](call)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        reply = {"status": "raised", "failure": _failure(error)}
    reply["seconds"] = time.perf_counter() - start
    reply["printed"] = printed.getvalue()
    reply["args_after"] = [None if callable(arg) else arg for arg in call.args]
    return reply


@contextmanager
def _kept_generators() -> Iterator[None]:
    """Put the global random generators back to where they were."""
    import torch

    states = torch.get_rng_state(), np.random.get_state(), random.getstate()
    try:
        yield
    finally:
        torch.set_rng_state(states[0])
        np.random.set_state(states[1])
        random.setstate(states[2])


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
