"""`autograder doctor`: what is there, what is missing, and what to do about it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from autograder.course import Course, Limits, find_course, load_course
from autograder.errors import AutograderError, CourseError
from autograder.exercises import EXERCISE_NAMES
from autograder.seeds import SECRET_FILE

__all__ = ["Line", "examine", "findings"]

_OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Line:
    """One thing that was looked at: ``ok``, ``note`` (works without it) or ``bad``."""

    state: Literal["ok", "note", "bad"]
    subject: str
    found: str
    to_do: str = ""


def examine(folder: Path) -> bool:
    """Print what is found; True if nothing is bad."""
    lines = list(findings(folder))
    for line in lines:
        mark = {"ok": "✓", "note": "○", "bad": "✗"}[line.state]
        print(f"{mark} {line.subject}: {line.found}{f' — {line.to_do}' if line.to_do else ''}")
    return not any(line.state == "bad" for line in lines)


def findings(folder: Path) -> Iterator[Line]:
    """Look at everything, in the order in which things need each other."""
    yield _python()
    yield from _torch()
    yield _package("jupyter", "notebooks", "pip install jupyter", essential=True)
    yield _package(
        "nbgrader",
        "grading a class",
        'pip install "gradient-descent-autograder[instructor]" (students do without)',
    )
    yield _child_process()
    try:
        file = find_course(folder)
    except CourseError as error:
        yield _sandbox(None)
        yield Line("note", "course.yaml", str(error), "instructors need it, students don't")
        return
    try:
        course = load_course(file, EXERCISE_NAMES)
    except CourseError as error:
        yield Line("bad", "course.yaml", str(error))
        return
    yield _sandbox(course)
    yield Line("ok", "course.yaml", f"{course.id}, {len(course.assignments)} assignment(s)")
    yield from _gradebook(course)
    yield _secret(course)
    yield _freshness(course)


def _python() -> Line:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _OLDEST_PYTHON:
        return Line("bad", "Python", found, "install Python 3.11 or newer")
    return Line("ok", "Python", found)


def _torch() -> Iterator[Line]:
    try:
        import torch
    except ImportError as error:
        yield Line("bad", "torch", f"cannot be imported ({error})", "pip install torch")
        return
    yield Line("ok", "torch", str(torch.__version__))
    if torch.cuda.is_available():
        yield Line("ok", "CUDA", torch.cuda.get_device_name(0))
    else:
        yield Line("note", "CUDA", "no GPU here", "exercises are judged on the CPU")


def _package(name: str, purpose: str, to_do: str, *, essential: bool = False) -> Line:
    try:
        return Line("ok", name, version(name))
    except PackageNotFoundError:
        return Line("bad" if essential else "note", name, f"missing, for {purpose}", to_do)


def _child_process() -> Line:
    """Start the process for student code for real, and run one cell in it."""
    from autograder.sandbox import PlainSandbox

    try:
        with PlainSandbox(Limits()).session() as session:
            result = session.run_cell("import torch; print(torch.ones(2).sum().item())")
    except AutograderError as error:
        return Line("bad", "process for student code", str(error))
    if result.status != "ok":
        return Line("bad", "process for student code", f"a cell came back {result.status}")
    return Line("ok", "process for student code", "starts and runs a cell")


def _sandbox(course: Course | None) -> Line:
    """Open the sandbox for real and let code try to break out of it."""
    from autograder.sandbox import BubblewrapSandbox
    from autograder.sandbox.breakout import ATTEMPTS, ways_out

    root = course.root if course else Path.cwd()
    sandbox = BubblewrapSandbox(course.limits if course else Limits(), hidden=[root])
    try:
        found = ways_out(sandbox, root)
    except AutograderError as error:
        required = course is not None and course.sandbox == "required"
        return Line(
            "bad" if required else "note",
            "sandbox",
            f"none here: {error}",
            "nothing can be graded, as course.yaml says `sandbox: required`"
            if required
            else "without it student code runs as the user who grades",
        )
    finally:
        sandbox.close()
    if found:
        return Line("bad", "sandbox", f"code got out of it: {', '.join(found)}", "report this")
    unused = ", but course.yaml says `sandbox: off`" if course and course.sandbox == "off" else ""
    tried = f"bubblewrap; {len(ATTEMPTS)} ways out were tried, none led out{unused}"
    return Line("note" if unused else "ok", "sandbox", tried)


def _gradebook(course: Course) -> Iterator[Line]:
    """Reach the gradebook where a server has it; a file of SQLite is made at first use."""
    if course.gradebook.startswith("sqlite"):
        return
    try:
        from autograder.integrations.database import answering, database_url
    except ImportError:  # without nbgrader, of which a line is there
        return
    try:
        yield Line("ok", "gradebook", answering(database_url(course)))
    except AutograderError as error:
        yield Line("bad", "gradebook", str(error))


def _secret(course: Course) -> Line:
    if os.environ.get("AUTOGRADER_SECRET"):
        return Line("ok", "secret", "from AUTOGRADER_SECRET")
    path = course.root / SECRET_FILE
    if not path.exists():
        return Line(
            "note", "secret", "none yet", f"made at first use, in {SECRET_FILE}; back it up"
        )
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        return Line("bad", "secret", f"others can read {SECRET_FILE}", f"chmod 600 {SECRET_FILE}")
    return Line("ok", "secret", f"{SECRET_FILE}, readable by its owner only")


def _freshness(course: Course) -> Line:
    subject = "built notebooks"
    stale = _stale_finder()
    if stale is None:
        return Line("note", subject, "not checked", "needs nbgrader and jupytext")
    try:
        found = stale(course)
    except AutograderError as error:
        return Line("bad", subject, str(error))
    if found:
        names = ", ".join(str(path) for path in found)
        return Line("bad", subject, f"older than their scripts: {names}", "run `autograder build`")
    return Line("ok", subject, "fresh")


def _stale_finder() -> Callable[[Course], list[Path]] | None:
    try:
        from autograder.build import stale_files
    except ImportError:
        return None
    return stale_files
