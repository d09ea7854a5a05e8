"""A cell's outputs as they came over the wire, made into outputs that a notebook can hold.

The writer is not trusted: student code can write to the wire itself. So each output is made anew
of the few fields that nbformat 4 knows, as plain text and JSON, and all of them are bounded.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from autograder.html_cleaning import clean_output

__all__ = ["Output", "read_count", "read_outputs"]

Output = dict[str, Any]

_MAX_DEPTH = 12
_MAX_FRAMES = 200
_MAX_LINES, _MAX_TRACE = 1000, 100
_STREAMS = ("stdout", "stderr")
_MIME = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,120}")
_STEERING = [*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
"""Control characters, and those that change the direction of what follows."""
_CONTROL = dict.fromkeys(_STEERING, "\N{REPLACEMENT CHARACTER}")
_KEPT = {ord(c): c for c in "\t\n\r\x1b"}  # what notebooks show as tabs, lines and colours
_IN_TEXT = {**_CONTROL, **_KEPT}
_COLOURS = re.compile(r"\x1b(?!\[[0-9;]*m)")
"""The beginning of an escape sequence that does more than colour what follows."""


def read_outputs(found: Sequence[object], limit: int) -> tuple[Output, ...]:
    """The outputs of a cell, of at most ``limit`` bytes together; what is none is left out.

    Of text and tracebacks so many lines stay as nbgrader keeps, too.
    """
    kept, left, cut = list[Output](), limit, False
    for output in _shortened(filter(None, map(_output, found))):
        size = len(json.dumps(output))
        cut = cut or size > left
        if size <= left:
            left -= size
            kept.append(output)
    if cut:
        text = "… more output was left out: it is larger than a cell's may be\n"
        kept.append({"output_type": "stream", "name": "stderr", "text": text})
    return tuple(kept)


def _shortened(outputs: Iterable[Output]) -> Iterator[Output]:
    """The outputs without the lines that are too many for a page."""
    left = _MAX_LINES
    for output in outputs:
        if output["output_type"] == "stream" and left > 0:
            lines = output["text"].split("\n")
            if len(lines) > left:
                lines = [*lines[: left - 1], "... Output truncated ..."]
            left -= len(lines)
            yield {**output, "text": "\n".join(lines)}
        elif output["output_type"] == "error" and len(output["traceback"]) > _MAX_TRACE:
            half, lines = _MAX_TRACE // 2, output["traceback"]
            cut = "... Traceback truncated ..."
            yield {**output, "traceback": [*lines[:half], cut, *lines[half - _MAX_TRACE + 1 :]]}
        elif output["output_type"] != "stream":
            yield output


def read_count(value: object) -> int | None:
    """A cell's execution count; None for anything that is none."""
    return value if type(value) is int and 0 <= value < 2**31 else None


def _output(item: object) -> Output | None:
    if not isinstance(item, dict):
        return None
    match item.get("output_type"):
        case "stream":
            name = item.get("name")
            return {
                "output_type": "stream",
                "name": name if name in _STREAMS else "stdout",
                "text": _text(item.get("text")),
            }
        case "error":
            lines = item.get("traceback")
            return {
                "output_type": "error",
                "ename": _text(item.get("ename")),
                "evalue": _text(item.get("evalue")),
                "traceback": [_text(line) for line in lines[:_MAX_FRAMES]]
                if isinstance(lines, list)
                else [],
            }
        case "display_data":
            return {"output_type": "display_data", **_display(item)}
        case "execute_result":
            return {
                "output_type": "execute_result",
                "execution_count": read_count(item.get("execution_count")),
                **_display(item),
            }
    return None


def _display(item: Output) -> Output:
    data, metadata = item.get("data"), item.get("metadata")
    return {
        "data": dict(_mime_data(data)) if isinstance(data, dict) else {},
        "metadata": _json(metadata, 0) if isinstance(metadata, dict) else {},
    }


def _mime_data(data: Output) -> Iterator[tuple[str, Any]]:
    for mime, value in data.items():
        if _MIME.fullmatch(mime):
            is_json = mime == "application/json" or mime.endswith("+json")
            text = _text(value)
            html = clean_output(text) if mime == "text/html" else text
            yield mime, _json(value, 0) if is_json else html


def _json(value: object, depth: int) -> Any:
    """What JSON can hold of a value."""
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, dict):
        return {_text(key): _json(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_json(inner, depth + 1) for inner in value]
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or (isinstance(value, int) and abs(value) < 2**63) else None


def _text(value: object) -> str:
    """Text, without characters that steer more than lines and colours."""
    if not isinstance(value, str):
        return ""
    return _COLOURS.sub("\N{REPLACEMENT CHARACTER}", value.translate(_IN_TEXT))
