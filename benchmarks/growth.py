"""What a class costs as it grows: time, CPU time and memory of `autograder grade`.

    python benchmarks/growth.py [--sizes 10 100 1000] [--workers 1 2 4]

The submissions are cheap, so that the grader's own work shows: 06-minibatches without its prose,
with two short answers and the quiz, no training and no figure. "Each further" is what a submission
more than in the next smaller class costs; it must not rise. Memory is proportional, of all
processes together, looked at once a second. Exits with 1 where a mark is not what it must be.
"""

from __future__ import annotations

import argparse
import copy
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import classroom
import nbformat
from nbformat import NotebookNode
from timing.meter import Cost, Peak, measured
from timing.submissions import answer_cell, without_marks

from autograder.course import Course

ASSIGNMENT = "06-minibatches"
QUIZ = "quiz-epoch-types"
ANSWERED = ("epoch_type", "updates_per_epoch", QUIZ)


@dataclass(frozen=True)
class Run:
    """One class, graded once."""

    size: int
    cost: Cost
    megabytes: float
    wrong: int


def main() -> int:
    """Grade every class and print a line for each; 0 if all marks are right."""
    parser = argparse.ArgumentParser(prog="growth", description="What a class costs as it grows.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000], metavar="N")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4], metavar="N")
    options = parser.parse_args()
    if not classroom.grade_options(workers=1):
        print("this `autograder grade` has no --workers: one after the other\n")
        options.workers = [1]
    print(f"{len(os.sched_getaffinity(0))} cores")
    print(f"{'workers':>7}{'class':>7}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'wall s each':>13}"
          f"{'CPU s each':>12}{'each further':>21}")  # fmt: skip
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        course = classroom.new_course(Path(folder) / "course", ASSIGNMENT, "required")
        for workers in options.workers:
            before: Run | None = None
            for size in sorted(options.sizes):
                run = _graded(course, size, workers)
                print(_line(workers, run, before), flush=True)
                before, wrong = run, wrong + run.wrong
    print(f"{wrong} wrong marks" if wrong else "every mark is what it must be")
    return int(bool(wrong))


def _graded(course: Course, size: int, workers: int) -> Run:
    """Hand a class in, in a copy of the course, and grade it."""
    folder = course.root.parent / "class"
    shutil.copytree(course.root, folder)
    for number, content in enumerate(_contents(course, size)):
        classroom.hand_in(folder, f"student-{number:05}", content, ASSIGNMENT)
    peak = Peak()
    with measured() as cost:
        done = classroom.autograder(
            folder, "grade", ASSIGNMENT, *classroom.grade_options(workers=workers)
        )
    megabytes = peak.stop()
    if done.returncode:
        raise SystemExit(f"grading failed: {done.stderr[-500:]}")
    points = course.points_of(ASSIGNMENT)
    expected = {f"check-{name}": float(points[name]) * (name in ANSWERED) for name in points}
    marks = classroom.marks_in(folder)
    right = sum(dict(rows) == expected for rows in marks.values())
    shutil.rmtree(folder)
    return Run(size, cost, megabytes, size - right)


def _contents(course: Course, size: int) -> Iterator[bytes]:
    """So many files, no two the same."""
    released = _notebook(course.root / "assignments")
    solved = _notebook(course.root / "solutions")
    for name in ANSWERED:
        answer_cell(released, name).source = without_marks(answer_cell(solved, name).source)
    for number in range(size):
        notebook = copy.deepcopy(released)
        first = answer_cell(notebook, ANSWERED[0])
        first.source = f"# notebook {number}\n{first.source}"
        yield classroom.shortened(nbformat.writes(notebook).encode())


def _notebook(folder: Path) -> NotebookNode:
    notebook: NotebookNode = nbformat.read(
        folder / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4
    )
    return notebook


def _line(workers: int, run: Run, before: Run | None) -> str:
    each = run.cost / run.size
    line = (
        f"{workers:7}{run.size:7}{run.cost.wall:9.1f}{run.cost.cpu:9.1f}{run.megabytes:9.0f}"
        f"{each.wall:13.3f}{each.cpu:12.3f}"
    )
    if before is None:
        return line
    further = (run.cost - before.cost) / (run.size - before.size)
    return f"{line}{further.wall:9.3f}, CPU {further.cpu:.3f}"


if __name__ == "__main__":
    sys.exit(main())
