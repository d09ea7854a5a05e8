"""`autograder demo`: an example class from release to feedback, with each mark checked."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.course import Course, load_course
from autograder.engine import Options
from autograder.engine import run as grade
from autograder.engine.tables import Record, print_table
from autograder.errors import AutograderError, UsageError
from autograder.example_class import Student, example_class
from autograder.exercises import EXERCISE_NAMES
from autograder.integrations.gradebook import open_gradebook

__all__ = ["lay_out", "run"]

_MARKER = ".demo"
_SHOWN = "03-gradients"
_TOLERANCE = 0.03
"""Points; a share of points is rounded to hundredths part by part."""


def run(course: Course, place: Path | None = None) -> bool:
    """Grade the example class in a folder of its own; True if every mark is what it must be."""
    started = time.monotonic()
    folder = (place or course.root / "demo-class").resolve()
    lay_out(course, folder)
    demo = load_course(folder / "course.yaml", EXERCISE_NAMES)
    assignment = _SHOWN if _SHOWN in demo.assignments else next(iter(demo.assignments))
    students = example_class(course.root, assignment)
    print(f"An example class of {len(students)}, in {folder}")
    _hand_in(folder, assignment, students)
    _nbgrader(folder, ["generate_assignment", assignment, "--force"])
    _nbgrader(folder, ["zip_collect", assignment, "--force"])
    found = {record["student"]: record for record in _graded(demo, assignment)}
    _nbgrader(folder, ["generate_feedback", assignment])
    _nbgrader(folder, ["export"])
    records = [found[student.name] for student in students]
    print_table(records)
    problems = list(_problems(demo, assignment, students, records))
    for problem in problems:
        print(f"✗ {problem}")
    print(_ending(folder, assignment, len(students), len(problems), time.monotonic() - started))
    return not problems


def lay_out(course: Course, folder: Path) -> None:
    """A course folder of its own, so that nothing of a real class is touched.

    Raises:
        UsageError: the folder holds something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARKER).exists():
        raise UsageError(f"{folder} is not empty and not a demo; choose another with --place")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / _MARKER).touch()
    policy = (course.root / "course.yaml").read_text(encoding="utf-8")
    for key, value in _DEMO_POLICY.items():
        policy = re.sub(rf"^(\s*{key}:).*$", rf"\1 {value}", policy, flags=re.MULTILINE)
    (folder / "course.yaml").write_text(policy, encoding="utf-8")
    shutil.copyfile(course.root / "nbgrader_config.py", folder / "nbgrader_config.py")
    shutil.copytree(course.root / "solutions", folder / "solutions")


_DEMO_POLICY = {
    "gradebook": "sqlite:///gradebook.db",
    "cell_seconds": "10",
    "exercise_seconds": "3",
}
"""What the demo's course.yaml has otherwise: its own gradebook, short waits for endless loops."""


def _hand_in(folder: Path, assignment: str, students: Sequence[Student]) -> None:
    """Lay the files where a download from a learning platform would be unpacked."""
    archive = folder / "downloaded" / assignment / "archive"
    archive.mkdir(parents=True)
    for student in students:
        (archive / f"{student.name}_{student.file_name}").write_bytes(student.content)


def _nbgrader(folder: Path, command: list[str]) -> None:
    """Run one of nbgrader's own commands; its log goes to a file, its verdict to the screen.

    nbgrader exits with 1 when single submissions cannot be graded, so the exit code is no test;
    the marks are.
    """
    scripts = str(Path(sys.executable).parent)
    path = os.pathsep.join([scripts, os.environ.get("PATH", "")])
    print(f"$ nbgrader {' '.join(command)}", flush=True)
    started = time.monotonic()
    with (folder / "nbgrader.log").open("ab") as log:
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *command],
            cwd=folder,
            env={**os.environ, "PATH": path},
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        )
    print(f"  exit code {done.returncode}, {time.monotonic() - started:.0f} s", flush=True)
    if done.returncode not in (0, 1):
        raise AutograderError(f"nbgrader {command[0]} broke; see {folder / 'nbgrader.log'}")


def _graded(course: Course, assignment: str) -> list[Record]:
    """The records of `autograder grade`, which takes the place of `nbgrader autograde`."""
    print(f"$ autograder grade {assignment}", flush=True)
    started = time.monotonic()
    records = grade(course, assignment, Options()).records
    print(f"  {len(records)} submissions, {time.monotonic() - started:.0f} s", flush=True)
    return records


# --- is every mark what it must be? -------------------------------------------------------------


def _problems(
    course: Course, assignment: str, students: Sequence[Student], records: Sequence[Record]
) -> Iterator[str]:
    points = course.points_of(assignment)
    marks = _marks(course, assignment)
    for student, record in zip(students, records, strict=True):
        if student.expected is None:
            if record["status"] != "unreadable" or student.sentence not in record["message"]:
                yield f"{student.name}: {record['status']} ({record['message']})"
            continue
        expected = sum(points[name] * e.share for name, e in student.expected.items())
        mark = marks.get(student.name)
        if mark is None or abs(mark - expected) > _TOLERANCE * len(points):
            yield f"{student.name}: the gradebook says {mark}, expected {expected:g}"
        for item in record["exercises"]:
            wanted = student.expected[item["exercise"]]
            slugs = [found["slug"] for found in item["misconceptions"]]
            same = item["outcome"] == wanted.outcome and slugs == [wanted.slug] * bool(wanted.slug)
            if not same:
                yield (
                    f"{student.name}, {item['exercise']}: {item['outcome']} {slugs}, "
                    f"expected {wanted.outcome} {wanted.slug}"
                )


def _marks(course: Course, assignment: str) -> dict[str, float]:
    with open_gradebook(course) as gradebook:
        return {
            submission.student.id: submission.score
            for submission in gradebook.assignment_submissions(assignment)
        }


def _ending(folder: Path, assignment: str, count: int, problems: int, seconds: float) -> str:
    verdict = "every mark is what it must be" if not problems else f"{problems} marks are wrong"
    return f"""\
{count} submissions in {seconds:.0f} s: {verdict}.
  feedback pages   {folder}/feedback/<student>/{assignment}/{assignment}.html
  marks as CSV     {folder}/grades.csv
  gradebook        {folder}/gradebook.db   (look at it: cd {folder} && jupyter lab, menu Nbgrader)
  nbgrader's log   {folder}/nbgrader.log"""
