"""Submissions as people hand them in: .ipynb and .py files, read with patience.

`read_plain` gives plain dicts, and imports nbformat only for notebooks of format 3: its validators
take longer to import than a notebook takes to check. `read_notebook` gives nbformat's nodes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from autograder.errors import NotebookError
from autograder.submitted import content_of, submitted_content

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = [
    "code_sources",
    "foreign_language",
    "parse_notebook",
    "parse_plain",
    "read_notebook",
    "read_plain",
    "read_submission",
    "recorded_versions",
    "tidy",
]

_MINOR = 5
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_CELL_MARK = re.compile(r"^# %%(.*)$", flags=re.MULTILINE)

Plain = dict[str, Any]
Node = TypeVar("Node", bound=Plain)


def read_notebook(path: Path, *, may_be_empty: bool = False) -> NotebookNode:
    """What `read_plain` gives, as nodes of nbformat; raises what it raises."""
    return parse_notebook(path, content_of(path), may_be_empty=may_be_empty)


def parse_notebook(path: Path, data: bytes, *, may_be_empty: bool = False) -> NotebookNode:
    """What `parse_plain` gives, as nodes of nbformat; raises what it raises."""
    import nbformat

    plain = parse_plain(path, data, may_be_empty=may_be_empty)
    try:
        notebook: NotebookNode = nbformat.from_dict(plain)
    except RecursionError as error:
        raise _broken(path, error) from error
    return notebook


def read_plain(path: Path, *, may_be_empty: bool = False) -> Plain:
    """A notebook (or a .py file in percent format) as nbformat 4; see `parse_plain`.

    Raises:
        NotebookError: it cannot be read; one sentence says why and what to do.
    """
    return parse_plain(path, content_of(path), may_be_empty=may_be_empty)


def parse_plain(path: Path, data: bytes, *, may_be_empty: bool = False) -> Plain:
    """The content of a file, whose path is for messages, as a notebook.

    Cells that are no cells are left out; every source is text. A notebook without cells is refused
    unless it ``may_be_empty``.

    Raises:
        NotebookError: it cannot be read; one sentence says why and what to do.
    """
    if not data.strip():
        raise NotebookError(f"{path}: the file is empty; hand in the saved notebook.")
    text = _decoded(path, data)
    if path.suffix == ".py":
        return _from_script(path, text)
    return _from_json(path, text, may_be_empty)


def read_submission(path: Path, *, may_be_empty: bool = False) -> NotebookNode:
    """A notebook that was handed in; see `parse_notebook`.

    Raises:
        NotebookError: it cannot be read, or it is a link, which may lead to somebody else's.
    """
    return parse_notebook(path, submitted_content(path), may_be_empty=may_be_empty)


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotebookError(
            f"{path}, line {line}: a byte that is not UTF-8; open the notebook in Jupyter and "
            "save it again."
        ) from error


def _from_script(path: Path, text: str) -> Plain:
    """A script as a notebook: one cell, or one for each ``# %%`` mark; text cells are left out."""
    pieces = _CELL_MARK.split(text.replace("\r\n", "\n"))
    kinds, sources = ["", *pieces[1::2]], pieces[0::2]
    cells: list[Plain] = [
        {"cell_type": "code", "source": source.strip("\n")}
        for kind, source in zip(kinds, sources, strict=True)
        if source.strip() and "[markdown]" not in kind
    ]
    if not cells:
        raise NotebookError(f"{path}: the script has no code; hand in the one you worked in.")
    return tidy({"cells": cells})


def _from_json(path: Path, text: str, may_be_empty: bool) -> Plain:
    try:
        content = json.loads(text)
        if _SURROGATE.search(text):  # half a character, which no file can be written with
            whole = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
            content = json.loads(whole)
    except (ValueError, RecursionError) as error:
        where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise NotebookError(
            f"{path}{where}: this is not a notebook (no valid JSON); hand in the .ipynb file "
            "that Jupyter saved."
        ) from error
    if not isinstance(content, dict) or "nbformat" not in content:
        raise NotebookError(f"{path}: this is JSON, but not a notebook; hand in the .ipynb file.")
    major = content.get("nbformat")
    if major not in (3, 4):
        raise NotebookError(
            f"{path}: it has the notebook format {major!r}; save it as format 4 with a current "
            "Jupyter."
        )
    notebook = content if major == 4 else _converted(path, content)
    if not isinstance(notebook.get("cells"), list) or not (tidy(notebook)["cells"] or may_be_empty):
        raise NotebookError(f"{path}: the notebook has no cells; hand in the one you worked in.")
    return notebook


def _converted(path: Path, content: Plain) -> Plain:
    """A notebook of format 3 as format 4."""
    import nbformat

    try:
        notebook: Plain = nbformat.convert(nbformat.from_dict(content), 4)
    except Exception as error:
        raise _broken(path, error) from error
    return notebook


def _broken(path: Path, error: Exception) -> NotebookError:
    return NotebookError(
        f"{path}: its notebook structure is broken ({type(error).__name__}: {error}); open it in "
        "Jupyter and save it again."
    )


def tidy(notebook: Node) -> Node:
    """Mend a notebook's structure in place: cells that are cells, sources and outputs as data."""
    minor = notebook.get("nbformat_minor")
    notebook["nbformat"] = 4
    notebook["nbformat_minor"] = minor if type(minor) is int and 0 <= minor <= _MINOR else _MINOR
    if not isinstance(notebook.get("metadata"), dict):
        notebook["metadata"] = {}
    notebook["cells"] = [cell for cell in notebook["cells"] if isinstance(cell, dict)]
    for cell in notebook["cells"]:
        _tidy_cell(cell)
    return notebook


def _tidy_cell(cell: Plain) -> None:
    source = cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    text = "".join(s for s in lines if isinstance(s, str)).replace("\r\n", "\n")
    cell["source"] = text.removeprefix("\ufeff")
    if cell.get("cell_type") not in ("code", "markdown", "raw"):
        cell["cell_type"] = "raw"
    if not isinstance(cell.get("metadata"), dict):
        cell["metadata"] = {}
    if not isinstance(cell.get("id"), str):
        cell.pop("id", None)
    if cell["cell_type"] == "code":
        outputs = cell.get("outputs")
        kept = [o for o in outputs if isinstance(o, dict)] if isinstance(outputs, list) else []
        cell["outputs"] = kept
        cell["execution_count"] = None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def code_sources(notebook: Mapping[str, Any]) -> list[str]:
    """The sources of the code cells, in order."""
    return [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]


def foreign_language(notebook: Mapping[str, Any]) -> str:
    """The language that the notebook names, if it is not Python; else ''."""
    for key, field in (("language_info", "name"), ("kernelspec", "language")):
        section = notebook["metadata"].get(key)
        language = section.get(field) if isinstance(section, dict) else None
        if isinstance(language, str) and language:
            return "" if language.lower() in ("python", "ipython") else language[:40]
    return ""


def recorded_versions(notebook: Mapping[str, Any]) -> dict[str, str]:
    """The versions that the student's own checks recorded in the outputs; the last one counts."""
    found: dict[str, str] = {}
    for versions in _recorded(notebook):
        found |= {str(k)[:40]: v[:40] for k, v in versions.items() if isinstance(v, str)}
    return found


def _recorded(notebook: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in notebook["cells"]:
        for output in cell.get("outputs") or ():
            metadata = output.get("metadata")
            note = metadata.get("autograder") if isinstance(metadata, dict) else None
            versions = note.get("versions") if isinstance(note, dict) else None
            if isinstance(versions, dict):
                yield versions
