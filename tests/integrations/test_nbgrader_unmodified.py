"""nbgrader without our configuration, on our notebooks: kernels, its own steps, `check` inside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from course_folder import (
    ASSIGNMENT,
    EXERCISES,
    PROJECT,
    CourseFolder,
    program,
    read,
    shortened,
    solved,
    written,
)
from nbformat import NotebookNode
from nbgrader.api import Gradebook

WRONG = "def gradients(b, w, x, y):\n    return 1.0, 2.0"


@dataclass(frozen=True)
class Stock:
    """A course folder as nbgrader's quick start makes it, graded."""

    root: Path
    commands: CourseFolder

    def grades(self, student: str) -> dict[str, float]:
        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}", "stock") as gradebook:
            found = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, student)
            return {grade.name: float(grade.score) for grade in found.grades}

    def validate(self, notebook: NotebookNode, name: str) -> str:
        path = self.root / f"{name}.ipynb"
        path.write_bytes(written(notebook))
        done = self.commands.nbgrader("validate", path.name)
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    root = tmp_path_factory.mktemp("stock") / "course"
    source = root / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'stock'"
    )
    built = PROJECT / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    (source / built.name).write_bytes(written(shortened(read(built))))
    commands = CourseFolder(root)
    assert commands.nbgrader("generate_assignment", ASSIGNMENT).returncode == 0
    release = read(root / "release" / ASSIGNMENT / built.name)
    commands.hand_in("right", solved(release))
    commands.hand_in("half", solved(release, gradients=program("gradients", "half-right").source))
    commands.hand_in("wrong", solved(release, gradients=WRONG))
    done = commands.nbgrader("autograde", ASSIGNMENT)
    assert done.returncode == 0, done.stderr[-3000:]
    return Stock(root, commands)


def test_right_answers_get_all_points(stock: Stock) -> None:
    assert sum(stock.grades("right").values()) == 25


def test_a_partly_right_answer_gets_its_share(stock: Stock) -> None:
    assert stock.grades("half")["check-gradients"] == 3.0


def test_a_wrong_answer_gets_nothing(stock: Stock) -> None:
    assert stock.grades("wrong")["check-gradients"] == 0


def test_a_wrong_answer_takes_nothing_from_the_others(stock: Stock) -> None:
    grades = stock.grades("wrong")
    others = {name: mark for name, mark in grades.items() if name != "check-gradients"}
    assert (len(others), sum(others.values())) == (len(EXERCISES) - 1, 19)


def test_validate_says_yes_to_right_answers(stock: Stock) -> None:
    said = stock.validate(solved(read_release(stock)), "right")
    assert "Success! Your notebook passes all the tests." in said


def test_validate_says_no_to_a_wrong_answer(said_of_a_wrong_one: str) -> None:
    assert "FAILED ON 1 CELL" in said_of_a_wrong_one.upper()


def test_validate_shows_the_verdict_of_a_wrong_answer(said_of_a_wrong_one: str) -> None:
    assert "gradients: not yet right" in said_of_a_wrong_one


@pytest.fixture(scope="module")
def said_of_a_wrong_one(stock: Stock) -> str:
    return stock.validate(solved(read_release(stock), gradients=WRONG), "wrong")


def read_release(stock: Stock) -> NotebookNode:
    return read(stock.root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
