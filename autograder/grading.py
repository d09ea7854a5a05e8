"""The command `autograder grade`: some assignments in turn, and what is shown of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder import records
from autograder.course import Course
from autograder.engine import Options, Outcome, run
from autograder.engine.tables import print_changes, print_reasons, print_table
from autograder.errors import UsageError

__all__ = ["grade"]


def grade(
    course: Course,
    assignments: Sequence[str],
    every: bool,
    given: Mapping[str, Any],
    explain: bool,
    json_file: str | None,
) -> bool:
    """Grade assignments, or ``every`` one that somebody handed in; whether all could be graded.

    ``given`` are the fields of `Options` but ``quiet``, as the command line has them.

    Raises:
        UsageError: there is nothing to grade.
    """
    quiet = json_file == "-"
    options = Options(
        students=tuple(given["students"]),
        force=given["force"],
        workers=given["workers"] or 0,
        scheduler=given["scheduler"] or "",
        dry_run=given["dry_run"],
        quiet=quiet,
    )
    found = list[records.Record]()
    for assignment in _chosen(course, assignments, every):
        outcome = run(course, assignment, options)
        found += outcome.records
        if not quiet:
            _show(outcome, options, explain)
    if json_file:
        records.write_json(found, json_file)
    return all(record["status"] == "graded" for record in found)


def _chosen(course: Course, assignments: Sequence[str], every: bool) -> Sequence[str]:
    if not every:
        return assignments
    handed_in = [
        name for name in course.assignments if any((course.root / "submitted").glob(f"*/{name}"))
    ]
    if not handed_in:
        raise UsageError("there is nothing in submitted/; collect the submissions first")
    return handed_in


def _show(outcome: Outcome, options: Options, explain: bool) -> None:
    if explain:
        print_reasons(outcome.records, outcome.why)
    if not options.dry_run:
        print_table(outcome.records)
    if options.dry_run or outcome.before:
        print_changes(outcome.before, outcome.records, outcome.why)
    kept = len(outcome.records) - len(outcome.why)
    print(f"{len(outcome.why)} graded, {kept} unchanged" + ", nothing written" * options.dry_run)
