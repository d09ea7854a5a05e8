"""What an instructor sees after a run: the marks, which of them changed, and why."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.render import printable

__all__ = ["Record", "print_changes", "print_reasons", "print_table"]

Record = dict[str, Any]


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
        marks += f"\n−{record['late_penalty']:g} late" if record.get("late_penalty") else ""
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


def print_changes(
    before: Mapping[str, Record], records: Sequence[Record], why: Mapping[str, Sequence[str]]
) -> None:
    """Whose marks are other ones than before, on what, and what that comes from."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title="marks that changed")
    for column in ("student", "exercise", "before", "now", "because"):
        table.add_column(column, justify="right" if column in ("before", "now") else "left")
    for record in records:
        for exercise, old, new in _changed(before.get(record["student"]), record):
            because = Text("; ".join(why.get(record["student"], ())))
            table.add_row(record["student"], exercise, old, new, because)
    width = None if sys.stdout.isatty() else 120
    if table.row_count:
        Console(width=width).print(table)
    else:
        print("No mark changed.")


def _changed(before: Record | None, now: Record) -> list[tuple[str, str, str]]:
    """Exercise, old and new score of what differs; nothing where there was no record before."""
    if before is None or before["status"] != "graded" or now["status"] != "graded":
        return []
    old = {item["exercise"]: item for item in before["exercises"]}
    new = {item["exercise"]: item for item in now["exercises"]}
    rows = [
        (name, _score(old.get(name)), _score(new.get(name)))
        for name in {**old, **new}
        if _score(old.get(name)) != _score(new.get(name))
    ]
    was, is_now = (f"{record.get('late_penalty', 0.0):g}" for record in (before, now))
    return [*rows, ("late penalty", was, is_now)] if was != is_now else rows


def _score(item: Record | None) -> str:
    if item is None:
        return "—"
    undecided = item["outcome"] == "grader_error"
    return "open" if undecided else f"{item['score']:g} / {item['max_score']:g}"


def print_reasons(records: Sequence[Record], why: Mapping[str, Sequence[str]]) -> None:
    """For each student whether the mark was made again, and why."""
    for record in records:
        reasons = why.get(record["student"])
        said = f"graded: {'; '.join(reasons)}" if reasons else "not graded again: nothing changed"
        print(f"{record['student']}: {said}")
