"""What verify finds in a quiz that is broken in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from course_folder import ASSIGNMENT, PROJECT, CourseFolder
from quiz_course import QUIZ, make_quiz_course, quiz_of

from autograder.build import build
from autograder.course import load_course
from autograder.exercises import EXERCISE_NAMES
from autograder.quiz import load_quizzes
from autograder.verify_quiz import quiz_problems

FILE = f"solutions/{ASSIGNMENT}.quiz.yaml"
RELEASE = f"assignments/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
SOURCE = f"solutions/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"

Broken = Callable[[str, str, str], str]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_SECRET", "of this test")
        course = make_quiz_course(tmp_path_factory.mktemp("verify") / "course")
        build(course.course, [ASSIGNMENT])
        yield course


def problems(course: CourseFolder) -> str:
    return "\n".join(quiz_problems(course.course, ASSIGNMENT, quiz_of(course)))


@pytest.fixture
def broken(course: CourseFolder) -> Any:
    """What is found once a text in a file is replaced; the files are put back afterwards."""
    before: dict[Path, str] = {}

    def replaced(name: str, old: str, new: str) -> str:
        path = course.root / name
        text = path.read_text(encoding="utf-8")
        before.setdefault(path, text)
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return problems(course)

    yield replaced
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("assignment", ["04-gradient-descent", "05-autograd", "06-minibatches"])
def test_the_quizzes_of_the_course_are_sound(assignment: str) -> None:
    course = load_course(PROJECT / "course.yaml", EXERCISE_NAMES)
    for quiz in load_quizzes(course.root, assignment).values():
        assert list(quiz_problems(course, assignment, quiz)) == []


def test_the_small_quiz_is_sound_before_it_is_broken(course: CourseFolder) -> None:
    assert problems(course) == ""


def test_a_draw_that_some_students_cannot_be_given_is_found(broken: Broken) -> None:
    said = broken(FILE, "answer: ceil(N / n)", "answer: 1 / (N - 128)")
    assert "updates: student-" in said
    assert "gets it divides by zero" in said


def test_answers_that_are_nearly_everybodys_are_found(broken: Broken) -> None:
    said = broken(FILE, "answer: ceil(N / n)", "answer: N // 400")
    assert "updates: 201 students have 2 different answers; draw from wider ranges" in said


FIRST = "{text: predict, right: true}\n          - text: zero_grad"


def test_another_right_answer_than_the_built_one_is_found(broken: Broken) -> None:
    said = broken(FILE, FIRST, "{text: predict}\n          - {text: zero_grad, right: true}")
    assert "in solutions/ it is failed: 2 of 3 questions are right" in said


def test_another_number_of_options_than_the_built_one_is_found(broken: Broken) -> None:
    said = broken(FILE, FIRST, "{text: predict, right: true}")
    for folder in ("solutions", "assignments"):
        assert f"in {folder}/ the answer pad is of another quiz file" in said


def test_points_that_are_not_the_built_ones_are_found(broken: Broken) -> None:
    said = broken("course.yaml", f"{QUIZ}: 6", f"{QUIZ}: 0")
    assert "has no points in course.yaml" in said
    assert "in assignments/ it has 6 points, in course.yaml 0" in said


def test_a_release_with_the_answers_is_found(broken: Broken) -> None:
    said = broken(RELEASE, '\\"first\\": \\"\\"', '\\"first\\": \\"b\\"')
    assert "in assignments/ it is failed: 1 of 3 questions is right" in said


@pytest.mark.parametrize(
    "words",
    ["A prediction is what the loss is made of.", 'Each epoch moves, however \\"little\\".'],
)
def test_a_release_with_an_explanation_is_found(broken: Broken, words: str) -> None:
    said = broken(RELEASE, "Which comes first?", words)
    assert f"{ASSIGNMENT}.ipynb in assignments/ holds an explanation" in said


def test_an_explanation_in_another_file_is_found(course: CourseFolder) -> None:
    path = course.root / "assignments" / ASSIGNMENT / "notes.txt"
    path.write_text("The last, smaller\nbatch counts as well.", encoding="utf-8")
    try:
        assert "updates: notes.txt in assignments/ holds an explanation" in problems(course)
    finally:
        path.unlink()


def test_a_release_without_the_quiz_is_found(broken: Broken) -> None:
    said = broken(RELEASE, f'"grade_id": "pad-{QUIZ}"', '"grade_id": "pad"')
    assert f"in assignments/ there is no cell pad-{QUIZ}; run `autograder build`" in said


def test_a_notebook_that_was_never_built_is_told(course: CourseFolder) -> None:
    path = course.root / RELEASE
    text = path.read_bytes()
    path.unlink()
    try:
        assert str(path) in problems(course)
    finally:
        path.write_bytes(text)
