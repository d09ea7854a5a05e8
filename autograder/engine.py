"""Many submissions: the whole class of an assignment, graded through nbgrader's API."""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import NotebookError, UsageError
from autograder.integrations.gradebook import earlier_mark, has_assignment
from autograder.integrations.nbgrader import api, last_error
from autograder.integrations.nbgrader_steps import NOTE
from autograder.model import Report
from autograder.notebook import read_submission
from autograder.records import as_record
from autograder.render import printable
from autograder.show import points as points_text

__all__ = ["Record", "grade_class", "print_table", "record_of", "unreadable"]

Record = dict[str, Any]


def grade_class(
    course: Course, assignment: str, students: Sequence[str] = (), *, quiet: bool = False
) -> list[Record]:
    """Grade the submissions of an assignment, those of some students or all, into the gradebook.

    A submission that cannot be read gets a status and a sentence; the others are graded.

    Returns:
        One record for each submission (`autograder.records`), in the order of the students' ids.

    Raises:
        UsageError: there is nothing to grade, or the assignment was never built.
    """
    course.points_of(assignment)
    if not has_assignment(course, assignment):
        raise UsageError(
            f"the gradebook does not know {assignment}; run `autograder build {assignment}` first"
        )
    names = _submitters(course, assignment, students)
    records = []
    with _progress(len(names), quiet) as advance:
        for student in names:
            record = _grade_one(course, assignment, student)
            records.append(record)
            advance(_line(record))
    return records


def _submitters(course: Course, assignment: str, students: Sequence[str]) -> list[str]:
    submitted = course.root / "submitted"
    found = sorted(folder.parent.name for folder in submitted.glob(f"*/{assignment}"))
    if missing := [student for student in students if student not in found]:
        raise UsageError(f"{', '.join(missing)}: nothing in submitted/<student>/{assignment}")
    if not found:
        raise UsageError(
            f"there is nothing in submitted/<student>/{assignment}; collect the submissions "
            "first (nbgrader collect or zip_collect)"
        )
    return [student for student in found if not students or student in students]


def _grade_one(course: Course, assignment: str, student: str) -> Record:
    if refused := unreadable(course, assignment, student):
        return _with_earlier_mark(course, refused)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"nbgrader\.")  # of its own queries
        result = api(course).autograde(assignment, student, force=True, create=True)
    if "KeyboardInterrupt" in (result.get("error") or ""):
        raise KeyboardInterrupt  # nbgrader's API swallows it
    if result["success"]:
        return record_of(course, assignment, student)
    path = _shown_path(assignment, student)
    text = f"{path}: nbgrader could not grade it: {last_error(result)}"
    record = as_record(Report(student, assignment, path, "grader_error", message=text))
    return _with_earlier_mark(course, record)


def _with_earlier_mark(course: Course, record: Record) -> Record:
    """The record of a submission that was not graded; it says which mark the gradebook keeps."""
    mark = earlier_mark(course, record["assignment"], record["student"])
    if mark is None:
        return record
    kept = f"The gradebook keeps the mark of an earlier submission: {points_text(*mark)}."
    return {**record, "message": f"{record['message'].rstrip('.')}. {kept}"}


def _shown_path(assignment: str, student: str) -> str:
    return f"submitted/{student}/{assignment}/{assignment}.ipynb"


def unreadable(course: Course, assignment: str, student: str) -> Record | None:
    """The record of a submission that cannot be read, with its sentence; None if it can be."""
    path = course.root / _shown_path(assignment, student)
    try:
        if not os.path.exists(path):  # also where the folder may not be looked into
            raise NotebookError(_missing_file(path.parent, assignment, course.root))
        read_submission(path)
    except NotebookError as error:
        text = str(error).replace(f"{course.root}{os.sep}", "")
        shown = _shown_path(assignment, student)
        return as_record(Report(student, assignment, shown, "unreadable", message=text))
    return None


def record_of(course: Course, assignment: str, student: str) -> Record:
    """The record that grading left in the autograded notebook."""
    path = course.root / "autograded" / student / assignment / f"{assignment}.ipynb"
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        record: Record = notebook["metadata"][NOTE]["report"]
    except (OSError, ValueError, KeyError):
        shown = _shown_path(assignment, student)
        text = f"{shown}: there is no graded notebook; see nbgrader's log"
        return as_record(Report(student, assignment, shown, "grader_error", message=text))
    return record


def _missing_file(folder: Path, assignment: str, root: Path) -> str:
    others = sorted(file.name for file in folder.glob("*.ipynb"))
    found = f" but {', '.join(others[:5])}" if others else ""
    return (
        f"{folder.relative_to(root)}: there is no {assignment}.ipynb{found}; "
        "give the notebook its own name and grade again."
    )


# --- what the instructor sees -------------------------------------------------------------------


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal, else a line for each submission; on standard error."""
    if quiet:
        yield lambda line: None
    elif not sys.stderr.isatty():
        done = 0

        def say(line: str) -> None:
            nonlocal done
            done += 1
            print(f"[{done}/{total}] {line}", file=sys.stderr, flush=True)

        yield say
    else:
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeRemainingColumn

        columns = (*Progress.get_default_columns()[:2], SpinnerColumn(), MofNCompleteColumn())
        with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
            task = bar.add_task("grading", total=total)
            yield lambda line: bar.update(task, advance=1, description=line[:60])


def _line(record: Record) -> str:
    if record["status"] != "graded":
        return f"{record['student']}: {record['status']}"
    return f"{record['student']}: {points_text(record['score'], record['max_score'])}"


def print_table(records: Sequence[Record]) -> None:
    """The marks as a table, with each outcome that is not a pass, and the diagnosis."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=None, show_lines=False)
    table.add_column("student", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("what is not right")
    for record in records:
        graded = record["status"] == "graded"
        marks = f"{record['score']:g} / {record['max_score']:g}" if graded else "—"
        table.add_row(record["student"], marks, Text(printable(_remarks(record))))
    Console(width=None if sys.stdout.isatty() else 120).print(table)


def _remarks(record: Record) -> str:
    if record["status"] != "graded":
        return f"{record['status']}: {record['message']}"
    remarks = [
        f"{item['exercise']}: {item['outcome']}{_diagnosis(item)}"
        for item in record["exercises"]
        if item["outcome"] != "passed"
    ]
    return "\n".join([*remarks, *(f"note: {flag}" for flag in record["flags"])])


def _diagnosis(item: Record) -> str:
    slugs = [found["slug"] for found in item["misconceptions"]]
    return f" ({', '.join(slugs)})" if slugs else ""
