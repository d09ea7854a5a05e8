"""nbgrader's gradebook, read and written in few statements.

nbgrader's own `Gradebook` does the same through an ORM, in about thirty statements a submission and
after importing nbgrader's server, which takes seconds. The rows here are those that it would write,
which `tests/integrations/test_same_rows.py` holds for a whole class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sql
from sqlalchemy import Boolean, Column, DateTime, Engine, Float, Interval, MetaData, String, Table

from autograder.course import Course
from autograder.integrations.database import database_url, opened
from autograder.release import ReleasedCell

__all__ = ["GradeStore", "Stored", "open_store"]

_schema = MetaData()


def _table(name: str, *columns: Column[Any]) -> Table:
    return Table(name, _schema, *columns)


def _text(name: str) -> Column[str]:
    return Column(name, String)


# What is touched of nbgrader's tables; see nbgrader.api.
_student = _table("student", _text("id"))
_assignment = _table(
    "assignment", _text("id"), _text("name"), Column("duedate", DateTime), _text("course_id")
)
_notebook = _table("notebook", _text("id"), _text("name"), _text("assignment_id"))
_cell = _table("base_cell", _text("id"), _text("name"), _text("notebook_id"), _text("type"))
_grade_cell = _table("grade_cells", _text("id"), Column("max_score", Float))
_task_cell = _table("task_cells", _text("id"), Column("max_score", Float))
_source_cell = _table(
    "source_cell", _text("name"), _text("cell_type"), Column("locked", Boolean), _text("source"),
    _text("checksum"), _text("notebook_id"),
)  # fmt: skip
_submission = _table(
    "submitted_assignment", _text("id"), _text("assignment_id"), _text("student_id"),
    Column("timestamp", DateTime), Column("extension", Interval),
)  # fmt: skip
_handed_in = _table(
    "submitted_notebook", _text("id"), _text("assignment_id"), _text("notebook_id"),
    Column("flagged", Boolean), Column("late_submission_penalty", Float),
)  # fmt: skip
_grade = _table(
    "grade", _text("id"), _text("notebook_id"), _text("cell_id"), Column("auto_score", Float),
    Column("manual_score", Float), Column("extra_credit", Float),
    Column("needs_manual_grade", Boolean),
)  # fmt: skip
_comment = _table(
    "comment", _text("id"), _text("notebook_id"), _text("cell_id"), _text("auto_comment"),
    _text("manual_comment"),
)  # fmt: skip

Penalty = Callable[[float, float], float]
"""Score and seconds late -> the points to take off."""


@dataclass(frozen=True)
class Stored:
    """What the gradebook has of one submission; ``scores`` are the automatic ones."""

    scores: Mapping[str, float | None] = field(default_factory=dict)
    score: float = 0.0
    graded: bool = False
    extension: timedelta | None = None


@dataclass(frozen=True)
class _Outline:
    """An assignment's notebook and its cells, as every submission mirrors them."""

    assignment: str
    notebook: str
    due: datetime | None
    graded: Mapping[str, str]
    commented: Mapping[str, str]


class GradeStore:
    """The rows of one gradebook; every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        """Use an engine, which `open_store` closes."""
        self._engine = engine
        self._outlines: dict[str, _Outline] = {}

    def notebooks_of(self, assignment: str) -> list[str]:
        """The notebooks of an assignment; [] if it was never generated."""
        query = (
            sql.select(_notebook.c.name)
            .join(_assignment, _assignment.c.id == _notebook.c.assignment_id)
            .where(_assignment.c.name == assignment)
        )
        with self._engine.connect() as connection:
            if not sql.inspect(connection).has_table(_notebook.name):
                return []
            return sorted(connection.scalars(query))

    def released_cells(self, assignment: str, notebook: str) -> list[ReleasedCell]:
        """The cells of the release, in no order that means anything."""
        with self._engine.connect() as connection:
            found = _notebook_id(connection, assignment, notebook)
            kinds = connection.execute(
                sql.select(
                    _cell.c.name, _cell.c.type, _grade_cell.c.max_score, _task_cell.c.max_score
                )
                .outerjoin(_grade_cell, _grade_cell.c.id == _cell.c.id)
                .outerjoin(_task_cell, _task_cell.c.id == _cell.c.id)
                .where(_cell.c.notebook_id == found)
            ).all()
            cells = connection.execute(
                sql.select(_source_cell).where(_source_cell.c.notebook_id == found)
            ).all()
        tests = {name: worth for name, kind, worth, _ in kinds if kind == "GradeCell"}
        tasks = {name: worth for name, kind, _, worth in kinds if kind == "TaskCell"}
        solutions = {name for name, kind, _, _ in kinds if kind == "SolutionCell"}
        return [
            ReleasedCell(
                grade_id=cell.name,
                cell_type=cell.cell_type,
                source=cell.source or "",
                grade=cell.name in tests,
                solution=cell.name in solutions,
                locked=bool(cell.locked),
                points={**tests, **tasks}.get(cell.name),
                task=cell.name in tasks,
                checksum=cell.checksum or "",
            )
            for cell in cells
        ]

    def set_due_date(self, assignment: str, due: datetime | None) -> None:
        """Write the due date of course.yaml, which the gradebook keeps in UTC."""
        stored = due.astimezone(UTC).replace(tzinfo=None) if due else None
        with self._engine.begin() as connection:
            connection.execute(
                sql.update(_assignment)
                .where(_assignment.c.name == assignment)
                .where(_assignment.c.duedate.is_distinct_from(stored))
                .values(duedate=stored)
            )
        self._outlines.clear()

    def stored(self, assignment: str, student: str | None = None) -> dict[str, Stored]:
        """What the gradebook has of an assignment, by student."""
        query = (
            sql.select(
                _submission.c.student_id,
                _submission.c.extension,
                _cell.c.name,
                _grade.c.auto_score,
                _grade.c.manual_score,
                _grade.c.extra_credit,
            )
            .select_from(_submission)
            .join(_assignment, _assignment.c.id == _submission.c.assignment_id)
            .join(_handed_in, _handed_in.c.assignment_id == _submission.c.id)
            .join(_grade, _grade.c.notebook_id == _handed_in.c.id)
            .join(_cell, _cell.c.id == _grade.c.cell_id)
            .where(_assignment.c.name == assignment)
        )
        if student is not None:
            query = query.where(_submission.c.student_id == student)
        found: dict[str, list[Any]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                found.setdefault(row.student_id, []).append(row)
        return {name: _stored(rows) for name, rows in found.items()}

    def save(
        self,
        assignment: str,
        student: str,
        handed_in: datetime | None,
        scores: Mapping[str, float | None],
        comments: Mapping[str, str | None],
        penalty: Penalty,
    ) -> float:
        """Write one submission's marks; what people gave by hand stays.

        ``handed_in`` is in UTC; None leaves the time that is there. The late penalty comes back.
        """
        outline = self._outline(assignment)
        with self._engine.begin() as connection:
            submission = _submission_of(connection, outline, student, handed_in)
            notebook = _notebook_of(connection, outline, submission.id)
            total = _save_scores(connection, notebook, outline, scores)
            _save_comments(connection, notebook, outline, comments)
            late = _seconds_late(submission, outline.due)
            taken = min(max(penalty(total, late), 0.0), total) if late > 0 else None
            connection.execute(
                sql.update(_handed_in)
                .where(_handed_in.c.id == notebook)
                .values(late_submission_penalty=taken)
            )
        return taken or 0.0

    def _outline(self, assignment: str) -> _Outline:
        if assignment not in self._outlines:
            with self._engine.connect() as connection:
                self._outlines[assignment] = _read_outline(connection, assignment)
        return self._outlines[assignment]


# --- statements ---------------------------------------------------------------------------------


def _notebook_id(connection: sql.Connection, assignment: str, notebook: str) -> str:
    query = (
        sql.select(_notebook.c.id)
        .join(_assignment, _assignment.c.id == _notebook.c.assignment_id)
        .where(_assignment.c.name == assignment, _notebook.c.name == notebook)
    )
    return str(connection.execute(query).scalar_one())


def _read_outline(connection: sql.Connection, assignment: str) -> _Outline:
    notebook = _notebook_id(connection, assignment, assignment)
    found = connection.execute(
        sql.select(_assignment).where(_assignment.c.name == assignment)
    ).one()
    cells = connection.execute(sql.select(_cell).where(_cell.c.notebook_id == notebook)).all()
    return _Outline(
        assignment=found.id,
        notebook=notebook,
        due=found.duedate,
        graded={c.name: c.id for c in cells if c.type in ("GradeCell", "TaskCell")},
        commented={c.name: c.id for c in cells if c.type in ("SolutionCell", "TaskCell")},
    )


def _submission_of(
    connection: sql.Connection, outline: _Outline, student: str, handed_in: datetime | None
) -> Any:
    """The row of a submission, made if it is the student's first."""
    if connection.scalar(sql.select(_student.c.id).where(_student.c.id == student)) is None:
        connection.execute(sql.insert(_student).values(id=student))
    query = sql.select(_submission).where(
        _submission.c.assignment_id == outline.assignment, _submission.c.student_id == student
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        connection.execute(
            sql.insert(_submission).values(
                id=_new_id(),
                assignment_id=outline.assignment,
                student_id=student,
                timestamp=handed_in,
            )
        )
    elif handed_in is not None and row.timestamp != handed_in:
        connection.execute(
            sql.update(_submission).where(_submission.c.id == row.id).values(timestamp=handed_in)
        )
    else:
        return row
    return connection.execute(query).one()


def _notebook_of(connection: sql.Connection, outline: _Outline, submission: str) -> str:
    query = sql.select(_handed_in.c.id).where(
        _handed_in.c.assignment_id == submission, _handed_in.c.notebook_id == outline.notebook
    )
    found = connection.scalar(query)
    if found is None:
        found = _new_id()
        connection.execute(
            sql.insert(_handed_in).values(
                id=found, assignment_id=submission, notebook_id=outline.notebook, flagged=False
            )
        )
    return str(found)


def _save_scores(
    connection: sql.Connection,
    notebook: str,
    outline: _Outline,
    scores: Mapping[str, float | None],
) -> float:
    """Write the automatic scores; the sum over all grades, with what people gave, comes back."""
    rows = {
        row.cell_id: row
        for row in connection.execute(sql.select(_grade).where(_grade.c.notebook_id == notebook))
    }
    new, changed, total = [], [], 0.0
    for name, cell in outline.graded.items():
        row = rows.get(cell)
        manual = row.manual_score if row else None
        auto = scores.get(name, row.auto_score if row else None)
        open_ = auto is None or manual is not None
        total += _worth(auto, manual, row.extra_credit if row else None)
        values = {"auto_score": auto, "needs_manual_grade": open_}
        if row is None:
            new.append({"id": _new_id(), "notebook_id": notebook, "cell_id": cell, **values})
        elif name in scores and (row.auto_score, row.needs_manual_grade) != (auto, open_):
            changed.append({"row": row.id, **values})
    if new:
        connection.execute(sql.insert(_grade), new)
    if changed:
        connection.execute(sql.update(_grade).where(_grade.c.id == sql.bindparam("row")), changed)
    return total


def _save_comments(
    connection: sql.Connection,
    notebook: str,
    outline: _Outline,
    comments: Mapping[str, str | None],
) -> None:
    rows = {
        row.cell_id: row
        for row in connection.execute(
            sql.select(_comment).where(_comment.c.notebook_id == notebook)
        )
    }
    new, changed = [], []
    for name, cell in outline.commented.items():
        text = comments.get(name)
        row = rows.get(cell)
        if row is None:
            new.append(
                {"id": _new_id(), "notebook_id": notebook, "cell_id": cell, "auto_comment": text}
            )
        elif name in comments and row.auto_comment != text:
            changed.append({"row": row.id, "auto_comment": text})
    if new:
        connection.execute(sql.insert(_comment), new)
    if changed:
        connection.execute(
            sql.update(_comment).where(_comment.c.id == sql.bindparam("row")), changed
        )


def _stored(rows: Sequence[Any]) -> Stored:
    return Stored(
        scores={row.name: row.auto_score for row in rows},
        score=sum(_worth(row.auto_score, row.manual_score, row.extra_credit) for row in rows),
        graded=any(row.auto_score is not None or row.manual_score is not None for row in rows),
        extension=rows[0].extension,
    )


def _worth(auto: float | None, manual: float | None, extra: float | None) -> float:
    """As nbgrader counts a grade: a person's score stands before the automatic one."""
    given = manual if manual is not None else auto
    return 0.0 if given is None else given + (extra or 0.0)


def _seconds_late(submission: Any, due: datetime | None) -> float:
    if due is None or submission.timestamp is None:
        return 0.0
    allowed = due + (submission.extension or timedelta())
    return max(0.0, float((submission.timestamp - allowed).total_seconds()))


def _new_id() -> str:
    return uuid4().hex


# --- where it is --------------------------------------------------------------------------------


@contextmanager
def open_store(course: Course, url: str = "") -> Iterator[GradeStore]:
    """The course's gradebook, or the one at ``url``, for as long as the ``with`` lasts.

    Raises:
        GradebookError: it cannot be opened; the sentence says why.
    """
    url = url or database_url(course)
    engine = opened(url, lambda: _connected(url))
    try:
        yield GradeStore(engine)
    finally:
        engine.dispose()


def _connected(url: str) -> Engine:
    """An engine that has connected once."""
    engine = sql.create_engine(url)
    with engine.connect():
        return engine
