"""Whatever becomes of a notebook, it is graded or refused in a sentence; nothing else happens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import nbformat
import pytest
from course_folder import released, shortened, solved
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutated_notebooks import mutated

from autograder.course import Limits
from autograder.errors import NotebookError
from autograder.exercises import exercises_of
from autograder.grade import Work, grade
from autograder.notebook import (
    code_sources,
    foreign_language,
    read_notebook,
    recorded_versions,
    tidy,
)
from autograder.records import as_record
from autograder.release import ReleasedCell
from autograder.render import as_html, as_text
from autograder.repair import repair
from autograder.sandbox import BubblewrapSandbox, PlainSandbox, Sandbox
from autograder.setup_cell import read_setup

POINTS = {exercise.name: 1.0 for exercise in exercises_of("03-gradients")}
SOLVED = json.loads(nbformat.writes(shortened(solved(released()))))
RELEASED = [
    ReleasedCell(
        grade_id=cell.metadata.nbgrader.grade_id,
        cell_type=cell.cell_type,
        source=cell.source,
        grade=cell.metadata.nbgrader.grade,
        solution=cell.metadata.nbgrader.solution,
        locked=cell.metadata.nbgrader.locked,
        points=cell.metadata.nbgrader.get("points"),
        checksum="",
    )
    for cell in released().cells
    if "nbgrader" in cell.metadata
]


def read(data: bytes) -> list[str] | None:
    """The code of a file after the repair; None if it was refused in a sentence."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "03-gradients.ipynb"
        path.write_bytes(data)
        try:
            notebook = tidy(read_notebook(path))
        except NotebookError as error:
            refusal = str(error)
        else:
            refusal = ""
    if refusal:
        assert "\n" not in refusal
        return None
    recorded_versions(notebook)
    foreign_language(notebook)
    for flag in repair(notebook, RELEASED):
        assert flag
    found = [c.metadata.get("nbgrader", {}).get("grade_id") for c in notebook.cells]
    assert all(found.count(cell.grade_id) == 1 for cell in RELEASED)
    nbformat.validate(nbformat.from_dict(json.loads(json.dumps(notebook))), relax_add_props=True)
    sources = code_sources(notebook)
    read_setup(sources)
    return sources


@given(st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_a_changed_notebook_is_read_and_repaired_or_refused(rng: Random) -> None:
    read(mutated(SOLVED, rng))


@pytest.fixture(scope="module")
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """The best sandbox that there is."""
    limits = Limits(cell_seconds=2, exercise_seconds=1)
    opened: Sandbox = BubblewrapSandbox(limits)
    try:
        with opened.session():
            pass
    except Exception:
        opened = PlainSandbox(limits, keep_spare=True)
    yield opened
    opened.close()


@given(rng=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_changed_notebook_is_graded_and_shown(sandbox: Sandbox, rng: Random) -> None:
    sources = read(mutated(SOLVED, rng))
    if sources is None:
        return
    work = Work("ada", "03-gradients", "a.ipynb", tuple(sources), POINTS, b"seed")
    report = grade(work, sandbox).report
    assert report.status == "graded"
    assert {verdict.exercise for verdict in report.verdicts} == POINTS.keys()
    assert all(0 <= verdict.score <= verdict.max_score for verdict in report.verdicts)
    assert not any(verdict.outcome == "grader_error" for verdict in report.verdicts)
    json.dumps(as_record(report), allow_nan=False)
    for verdict in report.verdicts:
        assert "autograder/" not in as_text(verdict)
        assert "<script" not in as_html(verdict)


def test_the_unchanged_notebook_gets_everything(sandbox: Sandbox) -> None:
    sources = read(json.dumps(SOLVED).encode())
    assert sources is not None
    work = Work("ada", "03-gradients", "a.ipynb", tuple(sources), POINTS, b"seed")
    assert grade(work, sandbox).report.score == len(POINTS)
