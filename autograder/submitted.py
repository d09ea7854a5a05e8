"""What students handed in: ``submitted/<student>/<assignment>/``, as nbgrader collects it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.errors import NotebookError
from autograder.render import printable

__all__ = [
    "TIMESTAMP",
    "content_of",
    "files_in",
    "links_in",
    "notes_on",
    "read_content",
    "read_time",
    "students_with",
    "submitted_content",
    "submitted_path",
    "time_noted",
]

TIMESTAMP = "timestamp.txt"
_MAX_BYTES = 300 * 2**20
_WHOLE = re.compile(r"[+-]?\d+")
_IGNORED = {".ipynb_checkpoints", "__pycache__", "feedback"}


def submitted_path(root: Path, student: str, assignment: str, notebook: str = "") -> Path:
    """Where a notebook lies that was handed in; it has the assignment's name unless told."""
    return root / "submitted" / student / assignment / f"{notebook or assignment}.ipynb"


def students_with(root: Path, assignment: str) -> list[str]:
    """Who has handed in a folder for the assignment, sorted."""
    return sorted(folder.parent.name for folder in (root / "submitted").glob(f"*/{assignment}"))


def read_content(path: Path, root: Path) -> bytes:
    """The bytes of a notebook that was handed in.

    Raises:
        NotebookError: it is missing or cannot be read; the sentence names it from ``root``.
    """
    try:
        if not os.path.exists(path):  # also where the folder may not be looked into
            raise NotebookError(_missing(path, root))
        return submitted_content(path)
    except NotebookError as error:
        raise NotebookError(str(error).replace(f"{root}{os.sep}", "")) from error


def content_of(path: Path) -> bytes:
    """The bytes of a file, unless it is too large for a notebook.

    Raises:
        NotebookError: it cannot be read; one sentence says why and what to do.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _MAX_BYTES else b""
    except OSError as error:
        raise NotebookError(f"{path}: cannot be read ({error.strerror}).") from error
    if size > _MAX_BYTES:
        raise NotebookError(
            f"{path}: the file has {size // 2**20} MB; clear its outputs and save it again."
        )
    return data


def submitted_content(path: Path) -> bytes:
    """The bytes of a file that was handed in.

    Raises:
        NotebookError: it cannot be read, or it is a link, which may lead to somebody else's.
    """
    if path.is_symlink():
        raise NotebookError(f"{path}: it is a link; hand in the notebook itself.")
    return content_of(path)


def _missing(path: Path, root: Path) -> str:
    others = sorted(file.name for file in path.parent.glob("*.ipynb"))
    found = f" but {', '.join(others[:5])}" if others else ""
    return (
        f"{path.parent.relative_to(root)}: there is no {path.name}{found}; "
        "give the notebook its own name and grade again."
    )


def files_in(folder: Path) -> Mapping[Path, Path]:
    """The files that go with a notebook, by path in its folder: no notebooks, links or caches."""
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [n for n in folders if n not in _IGNORED and not Path(place, n).is_symlink()]
        for name in names:
            path = Path(place, name)
            ignored = name in _IGNORED or path.suffix in (".ipynb", ".pyc")
            if not ignored and not path.is_symlink():
                found[path.relative_to(folder)] = path
    return found


def links_in(folder: Path) -> list[Path]:
    """What is a link in a folder that was handed in; it may lead to any file of the grader's."""
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_symlink())


def time_noted(folder: Path) -> str:
    """What nbgrader noted as the time of submission; '' if it did not."""
    try:
        return (folder / TIMESTAMP).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""


def read_time(text: str) -> datetime | None:
    """A time of submission in UTC, as nbgrader reads it; None for what is no time."""
    import dateutil.parser
    import dateutil.tz

    words = text.split(" ")
    zones = dict[str, Any]()
    found: datetime
    if len(words) == 3:
        zone = words[2]
        zones["TZ"] = int(zone) if _WHOLE.fullmatch(zone) else dateutil.tz.gettz(zone)
        words[2] = "TZ"
    try:
        found = dateutil.parser.parse(" ".join(words), tzinfos=zones)
    except (ValueError, OverflowError):
        return None
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def notes_on(path: Path) -> list[str]:
    """Sentences about what lies beside a notebook: other ones, such as a finished copy; links."""
    return [*_beside(path), *_links(path.parent)]


def _beside(path: Path) -> list[str]:
    names = sorted(file.name for file in path.parent.glob("*.ipynb") if file.name != path.name)
    found = ", ".join([*names[:5], *["…"] * (len(names) > 5)])
    says = "lies beside it and was" if len(names) == 1 else "lie beside it and were"
    return [f"{found} {says} not graded"] if names else []


def _links(folder: Path) -> list[str]:
    named = ", ".join(map(str, links_in(folder)[:5]))
    return [f"what is a link was left out: {printable(named)}"] if named else []
