"""Self-check of files, without a notebook open: what `autograder check` and pytest share.

The code runs in a child process with the course's limits; the seed is the public one, so the
verdicts are those of the notebook's own check cells.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from autograder import notebook as notebooks
from autograder import seeds
from autograder.cells import checked_exercise, parse_cell
from autograder.course import Course, Limits, find_course, load_course
from autograder.errors import CourseError, NotebookError, UsageError
from autograder.exercises import ASSIGNMENTS, EXERCISE_NAMES, assignment_of, exercises_of
from autograder.grade import Work, grade
from autograder.inside.personal import Identity
from autograder.model import Report
from autograder.quiz import PREFIX
from autograder.quiz_selfcheck import asked_in
from autograder.render import as_text as verdict_text
from autograder.sandbox import PlainSandbox
from autograder.sandbox.child import ChildProcess
from autograder.setup_cell import read_setup
from autograder.show import points as points_text

__all__ = ["all_passed", "as_text", "check_path", "exercises_in", "submission_files"]


def check_path(
    path: Path, exercises: Collection[str] = (), process: ChildProcess | None = None
) -> list[Report]:
    """Check a notebook, a .py file, or those of a folder.

    Args:
        path: of it.
        exercises: only these, if any.
        process: for the first file, where one has been started already; the caller closes it.

    Raises:
        UsageError: there is nothing to check at ``path``, or an exercise does not exist.
    """
    for name in exercises:
        if assignment_of(name) is None and not name.startswith(PREFIX):
            names = [known for group in EXERCISE_NAMES.values() for known in group]
            near = difflib.get_close_matches(name, names, n=1)
            hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(names)}"
            raise UsageError(f'there is no exercise "{name}"; {hint}')
    files = submission_files(path)
    if not files:
        raise UsageError(f"{path}: there is no notebook and no .py file to check here")
    first, *others = files
    report = _check_file(first, exercises, process)
    return [report, *(_check_file(file, exercises) for file in others)]


def submission_files(path: Path) -> list[Path]:
    """The file itself, or the notebooks of a folder; its .py files if it has no notebook."""
    if not path.is_dir():
        return [path]
    for pattern in ("*.ipynb", "*.py", "*/*.ipynb"):
        hits = sorted(path.glob(pattern))
        if found := [file for file in hits if not _is_hidden(file.relative_to(path))]:
            return found
    return []


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _check_file(path: Path, only: Collection[str], process: ChildProcess | None = None) -> Report:
    try:
        notebook = notebooks.read_plain(path)
        assignment, names = exercises_in(path, notebook)
        if only and not (names := [name for name in names if name in only]):
            raise NotebookError(f"{path}: nothing of {', '.join(only)} is asked for here.")
    except NotebookError as error:
        return Report("", "", str(path), "unreadable", message=str(error))
    sources = tuple(notebooks.code_sources(notebook))
    language = notebooks.foreign_language(notebook)
    setup = read_setup(sources)
    work = Work(
        student=setup.student,
        assignment=assignment,
        path=str(path),
        sources=sources,
        points=_points(path, notebook, assignment, names),
        seed=seeds.public_seed(),
        files=path.parent,
        flags=(f"the notebook names the language {language}; it was run as Python",)
        if language
        else (),
        devices=_devices(path),
        who=Identity(setup.student if setup.per_student else "", setup.public_seed),
        quizzes=asked_in(sources),
    )
    with closing(PlainSandbox(_limits(path), pictures=False)) as sandbox:
        sandbox.start(process)
        exercises_of(assignment)  # imports torch, as the process does at the same time
        return grade(work, sandbox).report


def exercises_in(path: Path, notebook: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The assignment of a file and which of its exercises and quizzes to check.

    The name of the file or its folder tells the assignment, else the functions that it defines.

    Raises:
        NotebookError: no exercise of the course is in it.
    """
    sources = notebooks.code_sources(notebook)
    quizzes = list(asked_in(sources))
    for name in (path.stem, path.resolve().parent.name):
        if name in ASSIGNMENTS:
            if path.suffix == ".ipynb" or name == path.stem:
                return name, [*EXERCISE_NAMES[name], *quizzes]
            break
    found = _defined_names(sources) | {checked_exercise(source) for source in sources}
    for assignment, names in EXERCISE_NAMES.items():
        if mine := [name for name in names if name in found]:
            return assignment, [*mine, *quizzes]
    raise NotebookError(
        f"{path}: no exercise of the course is in it; the assignments are {', '.join(ASSIGNMENTS)}."
    )


def _defined_names(sources: Sequence[str]) -> set[str]:
    return {
        getattr(node, "name", "")
        for tree in filter(None, map(parse_cell, sources))
        for node in tree.body
    }


def _points(
    path: Path, notebook: Mapping[str, Any], assignment: str, names: Sequence[str]
) -> Mapping[str, float]:
    """Points from course.yaml where there is one, else from the notebook, else one each."""
    course = _course_around(path.resolve().parent)
    if course is not None and assignment in course.assignments:
        known: Mapping[str, float] = course.points_of(assignment)
    else:
        known = _noted_points(notebook)
    return {name: known.get(name, 1.0) for name in names}


def _noted_points(notebook: Mapping[str, Any]) -> dict[str, float]:
    noted = {}
    for cell in notebook["cells"]:
        data = cell["metadata"].get("nbgrader")
        points = data.get("points") if isinstance(data, dict) else None
        if isinstance(points, int | float) and 0 <= points < 1e6:
            noted[checked_exercise(cell["source"])] = float(points)
    return noted


def _limits(path: Path) -> Limits:
    course = _course_around(path.resolve().parent)
    return course.limits if course is not None else Limits()


def _devices(path: Path) -> tuple[str, ...]:
    course = _course_around(path.resolve().parent)
    return course.devices if course is not None else ("cpu", "cuda", "sim")


@cache
def _course_around(folder: Path) -> Course | None:
    """The course that a folder belongs to; students may have none."""
    try:
        file = find_course(folder)
    except CourseError:
        return None
    return load_course(file, EXERCISE_NAMES)


def all_passed(report: Report) -> bool:
    """Whether every exercise of a report is right."""
    return report.status == "graded" and all(v.outcome == "passed" for v in report.verdicts)


def as_text(report: Report) -> str:
    """A report in plain lines: the verdicts, and the points."""
    if report.status != "graded":
        return report.message
    lines = [report.path, *(verdict_text(verdict) for verdict in report.verdicts)]
    lines += [f"note: {text}" for text in (*report.flags, report.message) if text]
    if any(not verdict.provisional for verdict in report.verdicts):
        lines.append(points_text(report.score, report.max_score))
    return "\n".join(lines)
