"""A graded submission's folder, ``autograded/<student>/<assignment>/``, as nbgrader lays it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["write_graded"]

_READ_ONLY = 0o444


def write_graded(
    root: Path,
    student: str,
    assignment: str,
    files: Mapping[Path, Path],
    notebook: str,
) -> None:
    """Put a graded notebook and the files that go with it in the place of earlier ones.

    ``files`` are copied; nothing is seen of the new folder before it is whole.
    """
    place = root / "autograded" / student / assignment
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / ".autograder") as made:
        folder = Path(made) / assignment
        folder.mkdir()
        for relative, source in files.items():
            target = folder / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            target.chmod(_READ_ONLY)
        path = folder / f"{assignment}.ipynb"
        path.write_text(notebook, encoding="utf-8")
        path.chmod(_READ_ONLY)
        if place.exists():
            place.rename(Path(made) / "earlier")
        folder.rename(place)
