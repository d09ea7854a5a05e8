"""Fairness to clumsy notebooks: a mark is lost only for wrong code, and what happened is told."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from clumsy_notebooks import Clumsy, clumsy_notebooks
from course_folder import (
    ASSIGNMENT,
    EXERCISES,
    CourseFolder,
    code_cells,
    make_course,
    outputs_text,
)
from nbformat import NotebookNode

from autograder.build import build
from autograder.integrations.gradebook import open_gradebook
from autograder.release import check_id

LEAST = 65


@dataclass(frozen=True)
class Run:
    """The class after the one command that graded it."""

    course: CourseFolder
    notebooks: Mapping[str, Clumsy]
    done: subprocess.CompletedProcess[str]
    records: Mapping[str, Mapping[str, Any]]
    graded: Mapping[str, NotebookNode]
    deserved: Mapping[str, Mapping[str, float]]
    """The points of each exercise that each notebook deserves."""

    def said(self, name: str) -> str:
        """All that is told of a notebook: the record, and the outputs of the graded notebook."""
        outputs = [outputs_text(cell) for cell in code_cells(self.graded[name])]
        text = "\n".join([json.dumps(self.records[name], ensure_ascii=False), *outputs])
        return text.replace('\\"', '"').replace("\\n", "\n")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    course = make_course(tmp_path_factory.mktemp("clumsy") / "course", AUTOGRADER_SECRET="one")  # noqa: S106  (of this test alone)
    build(course.course)
    made = clumsy_notebooks(course.release())
    notebooks = {notebook.name: notebook for notebook in made}
    assert len(notebooks) == len(made), "two notebooks have one name"
    for name, notebook in notebooks.items():
        folder = course.hand_in(name, notebook.content).parent
        for file, content in notebook.files.items():
            (folder / file).write_bytes(content)
    done = course.autograder("grade", ASSIGNMENT, "--json", "marks.json")
    found = json.loads((course.root / "marks.json").read_text(encoding="utf-8"))
    records = {item["student"]: item for item in found["submissions"]}
    graded = {n: course.autograded(n) for n, item in records.items() if item["status"] == "graded"}
    points = course.course.points_of(ASSIGNMENT)
    deserved = {name: {**points, **notebook.points} for name, notebook in notebooks.items()}
    return Run(course, notebooks, done, records, graded, deserved)


def test_the_class_is_large(run: Run) -> None:
    assert len(run.notebooks) >= LEAST


def test_every_notebook_is_graded(run: Run) -> None:
    wrong = {n: r["message"] for n, r in run.records.items() if r["status"] != "graded"}
    assert wrong == {}
    assert run.records.keys() == run.notebooks.keys()
    assert run.done.returncode == 0, run.done.stderr[-3000:]


def test_every_exercise_gets_the_points_that_it_deserves(run: Run) -> None:
    wrong = {
        (name, item["exercise"]): (item["score"], item["message"])
        for name, record in run.records.items()
        for item in record["exercises"]
        if item["score"] != pytest.approx(run.deserved[name][item["exercise"]])
    }
    assert wrong == {}


def test_the_gradebook_has_the_same_points_once(run: Run) -> None:
    wrong = {}
    with open_gradebook(run.course.course) as gradebook:
        for name, points in run.deserved.items():
            found = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, name)
            rows = sorted((grade.name, grade.auto_score) for grade in found.grades)
            if rows != sorted((check_id(exercise), points[exercise]) for exercise in EXERCISES):
                wrong[name] = rows
    assert wrong == {}


def test_the_sum_in_the_gradebook_is_that_of_the_record_and_final(run: Run) -> None:
    with open_gradebook(run.course.course) as gradebook:
        found = {
            item.student.id: (item.score, item.max_score, item.needs_manual_grade)
            for item in gradebook.assignment_submissions(ASSIGNMENT)
        }
    assert found == {
        name: (pytest.approx(record["score"]), 25.0, False) for name, record in run.records.items()
    }


def test_every_released_cell_is_in_each_graded_notebook_exactly_once(run: Run) -> None:
    wanted = sorted([*EXERCISES, *map(check_id, EXERCISES)])
    wrong = {}
    for name, notebook in run.graded.items():
        cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
        ids = [cell.metadata["nbgrader"]["grade_id"] for cell in cells]
        if sorted(ids) != wanted:
            wrong[name] = ids
    assert wrong == {}


def test_what_must_be_told_is_told(run: Run) -> None:
    missing = {
        (name, words)
        for name, notebook in run.notebooks.items()
        for words in notebook.says
        if words not in run.said(name)
    }
    assert missing == set()


def test_a_lost_mark_comes_with_a_message_and_a_next_step(run: Run) -> None:
    silent = {
        (name, item["exercise"])
        for name, record in run.records.items()
        for item in record["exercises"]
        if item["score"] < item["max_score"] and not (item["message"] and item["hint"])
    }
    assert silent == set()


def test_nothing_is_told_as_a_traceback_of_ours(run: Run) -> None:
    ours = re.compile(
        r"autograder[/\\](?:inside|sandbox|\w+\.py)|CheckFailed|_no_input|site-packages.nbgrader"
    )
    found = {name: sorted(set(ours.findall(run.said(name)))) for name in run.notebooks}
    assert {name: hits for name, hits in found.items() if hits} == {}
    assert "Traceback" not in run.done.stderr
