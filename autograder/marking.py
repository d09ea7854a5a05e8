"""A submitted notebook -> the marked one: repaired, run, judged, with the verdicts shown in it.

    marked = mark(scheme, submission)

Nothing is read from the course's folder or the gradebook, and nothing is written: a process on
another machine can do it. nbgrader's pipeline takes the same steps one by one.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import nbformat
from nbformat import NotebookNode

from autograder import notebook as notebooks
from autograder import seeds
from autograder.course import Course, Limits
from autograder.errors import NotebookError
from autograder.exercises import ASSIGNMENTS, EXERCISE_NAMES
from autograder.grade import Graded, Work, grade
from autograder.inside.personal import Identity
from autograder.model import Array, Report
from autograder.outputs import read_count, read_outputs
from autograder.quiz import Quiz
from autograder.quiz_notebook import quiz_ids
from autograder.records import as_record
from autograder.release import CHECK_PREFIX, ReleasedCell, check_id
from autograder.render import as_html, as_text, printable
from autograder.repair import repair
from autograder.sandbox import CellResult, Sandbox
from autograder.setup_cell import read_setup

__all__ = [
    "NOTE",
    "Lost",
    "Marked",
    "Record",
    "Repaired",
    "Scheme",
    "Submission",
    "in_notebook_order",
    "judge_notebook",
    "mark",
    "mark_safely",
    "repaired",
    "unreadable",
    "verdict_score",
]

NOTE = "autograder"
"""Key of the notebook's metadata that holds the record."""

_OUTPUT_ROOM = 4
"""How much larger a cell's outputs may be as JSON than what is counted while it runs."""

Record = dict[str, Any]


@dataclass(frozen=True)
class Scheme:
    """What all submissions of an assignment are marked by.

    Args:
        assignment: its name.
        released: the cells of the release that the gradebook knows.
        sandbox: the mode; see `autograder.sandbox.open_sandbox`.
        limits: what one submission may use.
        devices: where exercises are judged.
        per_student: whether data and numbers of quizzes are drawn by student.
        public_seed: they are drawn from it.
        quizzes: by name, with their answers.
        secret: what the cases are drawn from.
        hidden: the course's folder, which no student code may see.
    """

    assignment: str
    released: tuple[ReleasedCell, ...]
    sandbox: Literal["required", "auto", "off"]
    limits: Limits
    devices: tuple[str, ...]
    per_student: bool
    public_seed: int
    quizzes: Mapping[str, Quiz]
    secret: bytes = field(repr=False)
    hidden: Path

    @classmethod
    def of(
        cls,
        course: Course,
        assignment: str,
        released: Sequence[ReleasedCell],
        quizzes: Mapping[str, Quiz],
        secret: bytes,
    ) -> Scheme:
        """The scheme that a course's policy makes."""
        return cls(
            assignment,
            tuple(in_notebook_order(released, assignment, quizzes)),
            course.sandbox,
            course.limits,
            course.devices,
            course.per_student,
            course.public_seed,
            quizzes,
            secret,
            course.root,
        )

    def identity_of(self, student: str) -> Identity:
        """Whose data and numbers a student has."""
        return Identity(student if self.per_student else "", self.public_seed)


@dataclass(frozen=True)
class Submission:
    """One submission as it was handed in.

    ``path`` is for people; ``files`` are data files that the code may read, by relative path;
    ``notes`` is what was found around the notebook, such as links.
    """

    student: str
    path: str
    content: bytes = field(repr=False)
    files: Mapping[str, Array] = field(default_factory=dict, repr=False)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Marked:
    """A graded notebook as text, its record (schema 1) and what it means for the gradebook.

    ``notebook`` is empty where none could be made. ``scores`` has each grade cell, None where a
    person must decide; ``comments`` each answer cell. ``stages`` are seconds.
    """

    record: Record
    notebook: str = field(default="", repr=False)
    scores: Mapping[str, float | None] = field(default_factory=dict)
    comments: Mapping[str, str | None] = field(default_factory=dict)
    stages: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Lost:
    """A submission that could not be marked for a fault of ours, and why."""

    reason: str


def mark_safely(scheme: Scheme, submission: Submission, sandbox: Sandbox) -> Marked | Lost:
    """Mark one submission; an error of ours costs no other one."""
    try:
        return mark(scheme, submission, sandbox)
    except Exception as error:
        return Lost(f"{type(error).__name__}: {error}")


def mark(scheme: Scheme, submission: Submission, sandbox: Sandbox) -> Marked:
    """Mark one submission; a file that is no notebook gets a record that says so."""
    start = time.perf_counter()
    try:
        notebook = notebooks.parse_notebook(Path(submission.path), submission.content)
    except NotebookError as error:
        return Marked(unreadable(submission.student, scheme.assignment, submission.path, error))
    found = repaired(notebook, scheme.released, submission.student, submission.notes)
    begun = time.perf_counter()
    graded = judge_notebook(found, scheme, submission, sandbox)
    ended = time.perf_counter()
    record = as_record(graded.report)
    found.notebook.metadata[NOTE] = {"report": record}
    text: str = nbformat.v4.writes(found.notebook)
    scores = scores_of(found.notebook, record)
    comments = comments_of(found.notebook, scheme.released)
    reading = begun - start + time.perf_counter() - ended
    return Marked(record, text, scores, comments, {**graded.stages, "notebook": reading})


def unreadable(student: str, assignment: str, path: str, error: NotebookError) -> Record:
    """The record of a submission that cannot be read."""
    return as_record(Report(student, assignment, path, "unreadable", message=str(error)))


def in_notebook_order(
    released: Sequence[ReleasedCell], assignment: str, quizzes: Iterable[str]
) -> list[ReleasedCell]:
    """Cells of a release as they stand in the notebook; the gradebook knows no order."""
    names = [
        grade_id
        for exercise in EXERCISE_NAMES.get(assignment, ())
        for grade_id in (exercise, check_id(exercise))
    ]
    names += [grade_id for quiz in quizzes for grade_id in quiz_ids(quiz)]
    order = {name: number for number, name in enumerate(names)}
    return sorted(released, key=lambda cell: order.get(cell.grade_id, len(order)))


# --- repair -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Repaired:
    """A notebook with every released cell in place, without outputs; what was found on the way."""

    notebook: NotebookNode
    flags: tuple[str, ...]
    recorded_versions: Mapping[str, str]


def repaired(
    notebook: NotebookNode, released: Sequence[ReleasedCell], student: str, notes: Sequence[str]
) -> Repaired:
    """Repair a notebook that was read (see `autograder.repair`); it is changed in place."""
    notebook = notebooks.tidy(notebook)
    versions = notebooks.recorded_versions(notebook)
    language = notebooks.foreign_language(notebook)
    flags = repair(notebook, released)
    if language:
        flags.append(f"the notebook names the language {language}; it was run as Python")
    claimed = read_setup(notebooks.code_sources(notebook)).student
    flags += notes
    if claimed and claimed != student:
        flags.append(f"the notebook says STUDENT = {claimed!r}; the mark goes to the gradebook's")
    notebook.metadata = NotebookNode(
        kernelspec=NotebookNode(display_name="Python 3", language="python", name="python3"),
        language_info=NotebookNode(name="python"),
    )
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            for key in ("collapsed", "scrolled"):  # of the outputs that went
                cell.metadata.pop(key, None)
    return Repaired(notebook, tuple(map(printable, flags)), versions)


# --- judging ------------------------------------------------------------------------------------


def judge_notebook(
    found: Repaired, scheme: Scheme, submission: Submission, sandbox: Sandbox
) -> Graded:
    """Run a repaired notebook and judge it; outputs and verdict cards are put into its cells."""
    notebook = found.notebook
    sources = tuple(notebooks.code_sources(notebook))
    digest = seeds.content_digest(sources, submission.files)
    work = Work(
        student=submission.student,
        assignment=scheme.assignment,
        path=submission.path,
        sources=sources,
        points=_exercise_points(notebook, scheme.assignment),
        seed=seeds.secret_seed(scheme.secret, digest),
        files=submission.files,
        flags=found.flags,
        recorded_versions=found.recorded_versions,
        devices=scheme.devices,
        who=scheme.identity_of(submission.student),
        quizzes=scheme.quizzes,
    )
    graded = grade(work, sandbox)
    _put_outputs(notebook, graded.cells, _OUTPUT_ROOM * scheme.limits.output_kb * 1024)
    _put_verdicts(notebook, graded.report)
    return graded


def _exercise_points(notebook: NotebookNode, assignment: str) -> dict[str, float]:
    """Points of the exercises, from the check cells, which the gradebook's records restored."""
    if assignment not in ASSIGNMENTS:
        return {}
    points = {}
    for cell in notebook.cells:
        data = cell.metadata.get("nbgrader", {})
        grade_id = data.get("grade_id", "")
        if data.get("grade") and grade_id.startswith(CHECK_PREFIX):
            points[grade_id.removeprefix(CHECK_PREFIX)] = float(data["points"])
    return points


def _put_outputs(notebook: NotebookNode, results: Sequence[CellResult], limit: int) -> None:
    code_cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell, result in zip(code_cells, results, strict=False):
        cell.outputs = [NotebookNode(output) for output in read_outputs(result.outputs, limit)]
        cell.execution_count = read_count(result.execution_count)
        if result.reason:
            text = f"This cell was stopped: {result.reason}.\n"
            cell.outputs.append(NotebookNode(output_type="stream", name="stderr", text=text))


def _put_verdicts(notebook: NotebookNode, report: Report) -> None:
    """Show each verdict as the only output of its check cell."""
    verdicts = {check_id(verdict.exercise): verdict for verdict in report.verdicts}
    for cell in notebook.cells:
        verdict = verdicts.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
        if verdict is not None and cell.cell_type == "code":
            data = {"text/html": as_html(verdict), "text/plain": as_text(verdict)}
            cell.outputs = [
                NotebookNode(output_type="display_data", data=NotebookNode(data), metadata={})
            ]


# --- what the gradebook gets --------------------------------------------------------------------


def scores_of(notebook: NotebookNode, record: Record) -> dict[str, float | None]:
    """The score of each grade cell; None where a person must decide.

    Verdicts decide, never what a cell printed or returned. Grade cells that are no exercises of
    ours (say, an essay) keep nbgrader's own way.
    """
    verdicts = {check_id(item["exercise"]): item for item in record["exercises"]}
    scores = dict[str, float | None]()
    for cell in notebook.cells:
        data = cell.metadata.get("nbgrader", {})
        if not data.get("grade"):
            continue
        verdict = verdicts.get(data["grade_id"])
        scores[data["grade_id"]] = verdict_score(verdict) if verdict else _nbgrader_score(cell)
    return scores


def verdict_score(verdict: Record) -> float | None:
    """The score of a verdict's record; a failure of the grader leaves it open."""
    return None if verdict["outcome"] == "grader_error" else float(verdict["score"])


def _nbgrader_score(cell: NotebookNode) -> float | None:
    from nbgrader.utils import determine_grade  # only here: importing nbgrader takes seconds

    score: float | None = determine_grade(cell)[0]
    return score


def comments_of(notebook: NotebookNode, released: Sequence[ReleasedCell]) -> dict[str, str | None]:
    """What nbgrader comments by itself on each answer: that there is none."""
    handed_out = {cell.grade_id: cell for cell in released}
    comments = dict[str, str | None]()
    for cell in notebook.cells:
        data = cell.metadata.get("nbgrader", {})
        if not (data.get("solution") or data.get("task")):
            continue
        known = handed_out.get(data["grade_id"])
        untouched = known is not None and not known.task and cell.source == known.source
        comments[data["grade_id"]] = "No response." if untouched else None
    return comments
