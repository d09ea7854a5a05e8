"""The rows of ten thousand submissions in a gradebook on SQLite and on PostgreSQL.

    python benchmarks/gradebooks.py [SUBMISSIONS] [--without-indexes]

Time to write them, to export them and to open the formgrader's pages on them, and the space that
they take, as a table in Markdown. The server is one of its own, on a socket in a temporary folder,
with the settings that PostgreSQL comes with. Without the indexes that `autograder build` adds, the
tables are as nbgrader makes them. Marks are read back; a wrong one ends the run.
"""

from __future__ import annotations

import argparse
import csv
import re
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import classroom
from classroom import ASSIGNMENT
from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import insert, inspect, text

from autograder.build import build
from autograder.course import Course, load_course
from autograder.exercises import EXERCISE_NAMES
from autograder.integrations.grade_store import open_store
from autograder.integrations.gradebook import open_gradebook
from autograder.integrations.nbgrader import api
from autograder.release import check_id

sys.path.insert(0, str(classroom.PROJECT / "tests"))
from postgres_server import PostgresServer, postgres_server

SAMPLE = 200
"""So many are written through nbgrader into an empty gradebook, and as many into a full one."""

TIMES = 3
"""How often what changes nothing is done; the median counts."""

NUMBERS = count(1)

Marks = Mapping[str, Mapping[str, float]]
"""Of each student the points of each check cell."""

Writer = Callable[[Course, Marks], None]
"""Puts the marks of a class, none of whom the gradebook knows yet, into it."""

Figures = dict[str, float]
"""By a label that ends with the unit."""


def main(submissions: int, with_indexes: bool) -> None:
    """Measure both and print the table."""
    warnings.filterwarnings("ignore", module=r"nbgrader\.")  # of its own queries
    marks = marks_of_a_class(submissions)
    with tempfile.TemporaryDirectory() as folder, postgres_server(durable=True) as server:
        root = Path(folder) / "course"
        classroom.new_course(root)
        lay_files(root, marks)
        on_sqlite, on_postgres = (
            measured(partial(new_gradebook, root, kind, with_indexes), marks)
            for kind in (None, server)
        )
    print_table(on_sqlite, on_postgres)


# --- the class ----------------------------------------------------------------------------------


def marks_of_a_class(submissions: int) -> Marks:
    """Five marks of each student, at random but always the same."""
    random = Random(0)
    cells = [check_id(exercise) for exercise in EXERCISE_NAMES[ASSIGNMENT]]
    return {
        f"student-{number:05}": {cell: random.randrange(0, 401) / 100 for cell in cells}
        for number in range(submissions)
    }


def lay_files(root: Path, marks: Marks) -> None:
    """The files that the formgrader looks for before it lists a submission; they stay empty."""
    for student in marks:
        for place in ("submitted", "autograded"):
            folder = root / place / student / ASSIGNMENT
            folder.mkdir(parents=True)
            (folder / f"{ASSIGNMENT}.ipynb").touch()


def new_gradebook(root: Path, server: PostgresServer | None, with_indexes: bool) -> Course:
    """The course on a new database, with the assignment in it and nobody's marks."""
    url = server.url(server.new_database()) if server else f"sqlite:///grades{next(NUMBERS)}.db"
    file = root / "course.yaml"
    policy = re.sub(r"^gradebook:.*$", f"gradebook: {url}", file.read_text(), flags=re.MULTILINE)
    file.write_text(policy)
    course = load_course(file, EXERCISE_NAMES)
    build(course, [ASSIGNMENT])
    if not with_indexes:
        drop_indexes(course)
    return course


def drop_indexes(course: Course) -> None:
    """Make the tables as nbgrader makes them."""
    with open_gradebook(course) as gradebook:
        found = inspect(gradebook.engine)
        for table in found.get_table_names():
            for name in [str(index["name"]) for index in found.get_indexes(table)]:
                if name.startswith("autograder_"):
                    gradebook.db.execute(text(f"DROP INDEX {name}"))
        gradebook.db.commit()


# --- writers ------------------------------------------------------------------------------------


def through_nbgrader(course: Course, marks: Marks) -> None:
    """The calls of `nbgrader autograde` for each submission, on a gradebook that stays open."""
    with open_gradebook(course) as gradebook:
        for student, points in marks.items():
            gradebook.update_or_create_student(student)
            gradebook.update_or_create_submission(ASSIGNMENT, student)
            for cell, score in points.items():
                grade = gradebook.find_grade(cell, ASSIGNMENT, ASSIGNMENT, student)
                grade.auto_score, grade.needs_manual_grade = score, False
                gradebook.db.commit()
            for exercise in EXERCISE_NAMES[ASSIGNMENT]:
                comment = gradebook.find_comment(exercise, ASSIGNMENT, ASSIGNMENT, student)
                comment.auto_comment = None
                gradebook.db.commit()


def in_bulk(course: Course, marks: Marks) -> None:
    """All rows of a table at once, and all tables in one transaction."""
    with open_gradebook(course) as gradebook:
        for table, rows in rows_of(gradebook, marks):
            gradebook.db.execute(insert(table), rows)
        gradebook.db.commit()


def rows_of(gradebook: Gradebook, marks: Marks) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """The rows of each table for students of whom nothing is there."""
    assignment = gradebook.find_assignment(ASSIGNMENT)
    (notebook,) = assignment.notebooks
    checks = {cell.name: cell.id for cell in notebook.grade_cells}
    answers = [cell.id for cell in notebook.solution_cells]
    ids = {student: (uuid4().hex, uuid4().hex) for student in marks}
    yield Student, [{"id": student} for student in marks]
    yield (
        SubmittedAssignment,
        [
            {"id": handed_in, "assignment_id": assignment.id, "student_id": student}
            for student, (handed_in, _) in ids.items()
        ],
    )
    yield (
        SubmittedNotebook,
        [
            {"id": file, "assignment_id": handed_in, "notebook_id": notebook.id}
            for handed_in, file in ids.values()
        ],
    )
    grades = [
        (ids[student][1], checks[cell], score)
        for student, points in marks.items()
        for cell, score in points.items()
    ]
    yield (
        Grade,
        [
            {"notebook_id": file, "cell_id": cell, "auto_score": score, "needs_manual_grade": False}
            for file, cell, score in grades
        ],
    )
    yield (
        Comment,
        [{"notebook_id": file, "cell_id": cell} for _, file in ids.values() for cell in answers],
    )


def as_grade_does(course: Course, marks: Marks) -> None:
    """`autograder grade`: each submission in a transaction of its own, as it gets done."""
    with open_store(course) as store:
        for student, points in marks.items():
            store.save(ASSIGNMENT, student, None, points, {}, course.lateness.penalty)


WRITERS: Mapping[str, Writer] = {
    "write: `autograder grade`, one by one (s)": as_grade_does,
    "write: SQLAlchemy, in bulk (s)": in_bulk,
}
"""Those that are timed on the whole class, each on a new gradebook."""


# --- what is timed ------------------------------------------------------------------------------


def measured(new: Callable[[], Course], marks: Marks) -> Figures:
    """Every figure of one kind of database."""
    figures: Figures = {}
    for label, write in WRITERS.items():
        course = new()
        figures[label] = seconds(partial(write, course, marks))
        check(course, marks)
    course = new()
    figures |= of_nbgraders_writing(course, marks)
    check(course, marks)
    with open_gradebook(course) as gradebook:
        if gradebook.engine.dialect.name == "postgresql":  # it does so by itself within a minute
            gradebook.db.execute(text("ANALYZE"))
            gradebook.db.commit()
    figures["open the gradebook (ms)"] = 1000 * median_seconds(
        lambda: open_gradebook(course).close()
    )
    figures["`nbgrader export`, the command (s)"] = seconds(lambda: export(course, marks))
    figures |= of_the_formgrader(course)
    figures["size (MB)"] = size(course) / 1e6
    return figures


def of_nbgraders_writing(course: Course, marks: Marks) -> Figures:
    """It takes longer the more rows there are: timed at both ends, and for all by their mean."""
    students = list(marks)
    first, rest = students[:SAMPLE], students[SAMPLE:]
    middle, last = rest[:-SAMPLE], rest[-SAMPLE:]

    def each(names: Sequence[str]) -> float:
        some = {name: marks[name] for name in names}
        return seconds(lambda: through_nbgrader(course, some)) / len(some)

    at_first = each(first)
    in_bulk(course, {name: marks[name] for name in middle})
    at_last = each(last)
    return {
        f"write: nbgrader's calls, the first {SAMPLE} (ms each)": 1000 * at_first,
        f"write: nbgrader's calls, the last {SAMPLE} (ms each)": 1000 * at_last,
        "write: nbgrader's calls, all, from these (s)": len(marks) * (at_first + at_last) / 2,
    }


def export(course: Course, marks: Marks) -> None:
    """Run the command; its file must hold every student's score."""
    command = Path(classroom.COMMAND).with_name("nbgrader")
    environment = classroom.environment()
    subprocess.run(
        [command, "export"], cwd=course.root, env=environment, check=True, capture_output=True
    )
    with (course.root / "grades.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["assignment"] == ASSIGNMENT]
    exported = {row["student_id"]: round(float(row["score"]), 6) for row in rows}
    if exported != {student: round(sum(points.values()), 6) for student, points in marks.items()}:
        raise SystemExit("grades.csv has other scores than were written")


def of_the_formgrader(course: Course) -> Figures:
    """The calls behind the formgrader's pages, which then send what comes back as JSON."""
    pages = api(course)
    calls = {
        "Manage Assignments": pages.get_assignments,
        "Manage Submissions": lambda: pages.get_submissions(ASSIGNMENT),
        "Gradebook, its notebook's submissions": lambda: pages.get_notebook_submissions(
            ASSIGNMENT, ASSIGNMENT
        ),
        "Manage Students": pages.get_students,
        "one submission": lambda: pages.get_notebook_submission_indices(ASSIGNMENT, ASSIGNMENT),
    }
    return {f"formgrader: {name} (s)": median_seconds(call) for name, call in calls.items()}


def size(course: Course) -> float:
    """Bytes of the file, or of the database on the server."""
    with open_gradebook(course) as gradebook:
        if gradebook.engine.dialect.name == "sqlite":
            return Path(gradebook.engine.url.database).stat().st_size
        query = text("SELECT pg_database_size(current_database())")
        return float(gradebook.db.execute(query).scalar_one())


def check(course: Course, marks: Marks) -> None:
    """End the run unless the gradebook has every mark, once."""
    with open_gradebook(course) as gradebook:
        rows = (
            gradebook.db.query(Student.id, BaseCell.name, Grade.auto_score)
            .join(SubmittedAssignment, SubmittedAssignment.student_id == Student.id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .join(BaseCell, BaseCell.id == Grade.cell_id)
            .all()
        )
    wanted = [(who, cell, score) for who, points in marks.items() for cell, score in points.items()]
    if sorted(map(tuple, rows)) != sorted(wanted):
        raise SystemExit("the gradebook has other marks than were written")


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def median_seconds(call: Callable[[], object]) -> float:
    """How long a call takes that changes nothing."""
    return statistics.median(seconds(call) for _ in range(TIMES))


def print_table(on_sqlite: Figures, on_postgres: Figures) -> None:
    """One row for each figure, with how many times PostgreSQL's is SQLite's."""
    print("| | SQLite | PostgreSQL | ratio |\n| --- | ---: | ---: | ---: |")
    for label, value in on_sqlite.items():
        other = on_postgres[label]
        print(f"| {label} | {digits(value)} | {digits(other)} | {digits(other / value)} |")


def digits(value: float) -> str:
    """Two digits that matter, or all before the point."""
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("submissions", type=int, nargs="?", default=10_000)
    options.add_argument("--without-indexes", action="store_true")
    chosen = options.parse_args()
    main(chosen.submissions, not chosen.without_indexes)
