"""How far a run is: a bar on a terminal, else a line for each submission; on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from autograder.show import points as points_text

__all__ = ["progress"]

Record = Mapping[str, Any]


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[Callable[[Record], None]]:
    """Call what this gives with each record, once it is there."""
    if quiet or not total:
        yield lambda record: None
    elif sys.stderr.isatty():
        with _bar(total) as advance:
            yield advance
    else:
        yield _Lines(total)


class _Lines:
    """Plain lines, for a log."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.started = total, 0, time.monotonic()

    def __call__(self, record: Record) -> None:
        self.done += 1
        print(f"[{self.done}/{self.total}] {_line(record)}", file=sys.stderr, flush=True)


@contextmanager
def _bar(total: int) -> Iterator[Callable[[Record], None]]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failed]} failed"),
        TextColumn("{task.fields[rate]:.1f}/s"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    started, failed = time.monotonic(), 0
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total, failed=0, rate=0.0)

        def advance(record: Record) -> None:
            nonlocal failed
            failed += record["status"] != "graded"
            rate = (bar.tasks[0].completed + 1) / max(time.monotonic() - started, 1e-3)
            line = _line(record)[:60].replace("[", r"\[")
            bar.update(task, advance=1, description=line, failed=failed, rate=rate)

        yield advance


def _line(record: Record) -> str:
    if record["status"] != "graded":
        return f"{record['student']}: {record['status']}"
    return f"{record['student']}: {points_text(record['score'], record['max_score'])}"
