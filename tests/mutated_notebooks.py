"""Notebooks changed at random: their structure, metadata, text and bytes."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

__all__ = ["mutated"]

Json = Any
_ODD: Sequence[Json] = (None, True, -1, 1e308, "", "x", "\x00\x1b[31m", "</script>", [], {}, [[]],
                        {"a": 1}, ["a", 1], "ä€😀\ud800", 10**30)  # fmt: skip
_SNIPPETS = ("\t", "“", "\u00a0", "(", "'", '"""', "\\", "\r\n", "print 1", "%magic", "!ls", "é",
             "return", "def f(:\n", "\x0c", "#", "=", "1/0\n", "raise SystemExit\n", "if x:\n",
             "import os, sys\n", "del gradients\n", "gradients = 3\n", "await f\n",
             "\u202e")  # fmt: skip
_KEYS = ("cell_type", "source", "metadata", "outputs", "id", "execution_count", "attachments")


def mutated(notebook: Json, rng: Random) -> bytes:
    """A notebook as its file would be, after one to four changes; the argument stays as it is."""
    changed = copy.deepcopy(notebook)
    for _ in range(rng.randint(1, 4)):
        change = rng.choice(_CHANGES)
        if isinstance(changed, dict) and isinstance(changed.get("cells"), list):
            changed = change(changed, rng)
    data = json.dumps(changed, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")
    return _damaged(data, rng) if rng.random() < 0.15 else data


def _damaged(data: bytes, rng: Random) -> bytes:
    place = rng.randrange(max(1, len(data)))
    return rng.choice([
        data[:place],
        data[:place] + bytes([rng.randrange(256)]) + data[place + 1 :],
        b"\xef\xbb\xbf" + data,
        data[:place] + data[place + rng.randint(1, 50) :],
        data + data,
    ])  # fmt: skip


def _odd(rng: Random, *others: Json) -> Json:
    """A value that does not belong there: a copy, since later changes may write into it."""
    return copy.deepcopy(rng.choice([*_ODD, *others]))


def _cell(notebook: Json, rng: Random) -> Json:
    cells = [cell for cell in notebook["cells"] if isinstance(cell, dict)]
    return rng.choice(cells) if cells else {}


def _delete(notebook: Json, rng: Random) -> Json:
    for _ in range(min(rng.randint(1, 3), len(notebook["cells"]))):
        notebook["cells"].pop(rng.randrange(len(notebook["cells"])))
    return notebook


def _duplicate(notebook: Json, rng: Random) -> Json:
    cell = copy.deepcopy(_cell(notebook, rng))
    notebook["cells"].insert(rng.randint(0, len(notebook["cells"])), cell)
    return notebook


def _shuffle(notebook: Json, rng: Random) -> Json:
    rng.shuffle(notebook["cells"])
    return notebook


def _insert_odd(notebook: Json, rng: Random) -> Json:
    notebook["cells"].insert(rng.randint(0, len(notebook["cells"])), _odd(rng))
    return notebook


def _change_field(notebook: Json, rng: Random) -> Json:
    _cell(notebook, rng)[rng.choice(_KEYS)] = _odd(rng)
    return notebook


def _drop_field(notebook: Json, rng: Random) -> Json:
    _cell(notebook, rng).pop(rng.choice(_KEYS), None)
    return notebook


def _retype(notebook: Json, rng: Random) -> Json:
    _cell(notebook, rng)["cell_type"] = rng.choice(["markdown", "raw", "code", "heading", "html"])
    return notebook


def _change_nbgrader(notebook: Json, rng: Random) -> Json:
    metadata = _cell(notebook, rng).setdefault("metadata", {})
    if isinstance(metadata, dict):
        nbgrader = metadata.setdefault("nbgrader", {})
        if isinstance(nbgrader, dict):
            key = rng.choice(["grade_id", "points", "grade", "solution", "locked", "checksum"])
            nbgrader[key] = _odd(rng, 1000, "gradients", "check-gradients")
    return notebook


def _change_text(notebook: Json, rng: Random) -> Json:
    cell = _cell(notebook, rng)
    text = cell.get("source", "")
    text = "".join(map(str, text)) if isinstance(text, list) else str(text)
    place = rng.randint(0, len(text))
    cut = place + rng.choice([0, 0, 1, 5, 40])
    cell["source"] = text[:place] + rng.choice(_SNIPPETS) + text[cut:]
    return notebook


def _source_as_lines(notebook: Json, rng: Random) -> Json:
    for cell in notebook["cells"]:
        if isinstance(cell, dict) and isinstance(cell.get("source"), str):
            cell["source"] = cell["source"].splitlines(keepends=True)
    return notebook


def _change_top(notebook: Json, rng: Random) -> Json:
    key = rng.choice(["nbformat", "nbformat_minor", "metadata", "cells", "worksheets"])
    notebook[key] = _odd(rng, 2, 3, 4, 5, 99)
    return notebook


def _strip_metadata(notebook: Json, rng: Random) -> Json:
    for cell in notebook["cells"]:
        if isinstance(cell, dict):
            cell["metadata"] = {}
    return notebook


_CHANGES: Sequence[Callable[[Json, Random], Json]] = (
    _delete, _duplicate, _shuffle, _insert_odd, _change_field, _drop_field, _retype,
    _change_nbgrader, _change_text, _change_text, _change_text, _source_as_lines, _change_top,
    _strip_metadata,
)  # fmt: skip
