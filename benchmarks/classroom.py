"""A course folder with a class that has handed in, for benchmarks that grade one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course import Course, load_course
from autograder.demo import lay_out
from autograder.example_class import example_class
from autograder.exercises import EXERCISE_NAMES

__all__ = [
    "ASSIGNMENT",
    "COMMAND",
    "PROJECT",
    "autograder",
    "environment",
    "grade_options",
    "hand_in",
    "marks_in",
    "new_course",
    "readable_class",
    "shortened",
    "use_temporary_folder",
]

PROJECT = Path(__file__).parents[1]
ASSIGNMENT = "03-gradients"
COMMAND = str(Path(sys.executable).parent / "autograder")


def new_course(folder: Path, assignment: str = ASSIGNMENT, sandbox: str = "") -> Course:
    """The project's course in another folder, with the gradebook's assignment made.

    ``sandbox`` replaces what course.yaml says of it.
    """
    lay_out(load_course(PROJECT / "course.yaml", EXERCISE_NAMES), folder)
    if sandbox:
        policy = (folder / "course.yaml").read_text(encoding="utf-8")
        policy = re.sub(r"^sandbox:.*$", f"sandbox: {sandbox}", policy, flags=re.MULTILINE)
        (folder / "course.yaml").write_text(policy, encoding="utf-8")
    done = autograder(folder, "build", assignment)
    if done.returncode:
        raise SystemExit(f"the course could not be built: {done.stderr}")
    return load_course(folder / "course.yaml", EXERCISE_NAMES)


def environment() -> dict[str, str]:
    """The same secret for every folder, so that marks can be compared."""
    scripts = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return os.environ | {"AUTOGRADER_SECRET": "of this benchmark", "PATH": scripts}


def use_temporary_folder(folder: Path) -> None:
    """Let commands make their temporary files there, so that what they leave can be seen."""
    os.environ["TMPDIR"] = str(folder)


def autograder(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command of the kit to its end."""
    return subprocess.run(
        [COMMAND, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
    )


@cache
def _grade_help() -> str:
    return autograder(PROJECT, "grade", "--help").stdout


def grade_options(workers: int = 0) -> list[str]:
    """Options of `autograder grade`, those that it has; 0 workers leave it to the command."""
    return ["--workers", str(workers)] if workers and "--workers" in _grade_help() else []


def hand_in(folder: Path, student: str, content: bytes, assignment: str = ASSIGNMENT) -> None:
    """Lay a file where nbgrader collects submissions."""
    place = folder / "submitted" / student / assignment
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{assignment}.ipynb").write_bytes(content)


def shortened(content: bytes) -> bytes:
    """A notebook without prose and pictures, which take seconds; other files as they are."""
    try:
        notebook: NotebookNode = nbformat.reads(content.decode(), as_version=4)
    except Exception:
        return content
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    kept = {id(cell) for cell in code[:2]}
    notebook.cells = [c for c in code if id(c) in kept or "nbgrader" in c.metadata]
    text: str = nbformat.writes(notebook)
    return text.encode()


def readable_class(count: int) -> dict[str, bytes]:
    """So many students of the example class whose files can be read and whose code ends soon."""
    students = [
        student
        for student in example_class(PROJECT, ASSIGNMENT)
        if student.expected
        and not any(e.outcome in ("timed_out", "killed") for e in student.expected.values())
    ]
    return {student.name: shortened(student.content) for student in students[:count]}


def marks_in(folder: Path) -> dict[str, tuple[tuple[str, float | None], ...]]:
    """What the gradebook has: of each student each grade cell and its score, once per row."""
    import sqlite3

    query = """
        SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score
        FROM grade
        JOIN base_cell ON grade.cell_id = base_cell.id
        JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
        JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
        ORDER BY 1, 2"""
    found: dict[str, list[tuple[str, float | None]]] = {}
    with sqlite3.connect(folder / "gradebook.db") as database:
        for student, cell, score in database.execute(query):
            found.setdefault(student, []).append((cell, score))
    return {student: tuple(rows) for student, rows in found.items()}
