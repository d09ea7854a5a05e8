"""What students receive: one zip with the assignments, a wheel of the kit and a page of help."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.course import Course
from autograder.errors import AutograderError, UsageError

__all__ = ["package_students"]

_LONG_AGO = (2020, 1, 1, 0, 0, 0)
"""The date of every file in the zip: the same content gives the same bytes."""


def package_students(course: Course, output: Path | None = None) -> Path:
    """Write the zip and return its path; nothing of ``solutions/`` is in it.

    Raises:
        UsageError: an assignment was never built.
        AutograderError: the wheel cannot be made.
    """
    target = output or course.root / "dist" / f"{course.id}-students.zip"
    files = list(_assignment_files(course))
    with TemporaryDirectory(prefix="autograder-wheel-") as folder:
        wheel = _wheel(course.root, Path(folder))
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            _add(archive, f"{course.id}/README.md", _page(course, wheel.name).encode())
            _add(archive, f"{course.id}/{wheel.name}", wheel.read_bytes())
            for path in files:
                name = f"{course.id}/{path.relative_to(course.root).as_posix()}"
                _add(archive, name, path.read_bytes())
    return target


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def _assignment_files(course: Course) -> Iterator[Path]:
    for assignment in course.assignments:
        folder = course.root / "assignments" / assignment
        if not (folder / f"{assignment}.ipynb").exists():
            raise UsageError(f"{assignment} was never built; run `autograder build` first")
        for path in sorted(folder.rglob("*")):
            hidden = any(p.startswith((".", "__")) for p in path.relative_to(folder).parts)
            if path.is_file() and not hidden:
                yield path


def _wheel(root: Path, folder: Path) -> Path:
    """The kit as a wheel, built from the checkout without asking the network."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--wheel-dir", str(folder), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = sorted(folder.glob("*.whl"))
    if done.returncode or not found:
        reason = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no wheel was made"]
        raise AutograderError(
            f"the kit's wheel could not be built in {root}: {reason[0]}; "
            "run `pip install hatchling` and try again"
        )
    return found[0]


def _page(course: Course, wheel: str) -> str:
    rows = "\n".join(
        f"| `assignments/{name}` | {assignment.title} | {_due(course, name)} | "
        f"{sum(assignment.points.values()):g} |"
        for name, assignment in course.assignments.items()
    )
    first = next(iter(course.assignments))
    return _PAGE.format(title=course.title, wheel=wheel, rows=rows, first=first)


def _due(course: Course, assignment: str) -> str:
    due = course.assignments[assignment].due
    return due.strftime("%Y-%m-%d %H:%M %Z") if due else "no due date"


_PAGE = """\
# {title}

You need Python 3.11 or newer. In this folder, once:

    python3 -m venv .venv
    .venv/bin/pip install ./{wheel}        # Windows: .venv\\Scripts\\pip install {wheel}
    .venv/bin/jupyter lab                  # Windows: .venv\\Scripts\\jupyter lab

(The first install downloads PyTorch, which takes a while.) Open
`assignments/{first}/{first}.ipynb` and work from top to bottom:

- write your code where it says `YOUR CODE HERE`, and delete the line `raise NotImplementedError()`;
- run the cell `check("...")` below it as often as you like: it says what is right, what came back
  and what was expected;
- `hint("...")` in a new cell gives the next hint.

In a terminal, the same checks are

    .venv/bin/autograder check assignments/{first}
    .venv/bin/pytest assignments/{first}

Save the notebook and hand it in under its own name. Marks are decided with other numbers than the
checks use, so code that only fits the shown numbers earns nothing.

| assignment | title | due | points |
|---|---|---|---|
{rows}

Something does not work? `.venv/bin/autograder doctor` says what is missing and what to do.
"""
