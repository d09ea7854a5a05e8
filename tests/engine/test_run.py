"""`autograder grade`: the whole class, a sentence where nbgrader has none, the same marks."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from course_folder import (
    ASSIGNMENT,
    EXERCISES,
    CourseFolder,
    make_course,
    program,
    shortened,
    solved,
    written,
)

from autograder.build import build
from autograder.engine import grade_class
from autograder.errors import CourseError, UsageError
from autograder.integrations.gradebook import open_gradebook
from autograder.release import check_id

WRONG = program("gradients", "sign-flipped").source
HALF = program("gradients", "half-right").source
GRADED = ("half-right", "right", "wrong")
UNREADABLE = {
    "empty": "the file is empty; hand in the saved notebook.",
    "no-cells": "the notebook has no cells; hand in the one you worked in.",
    "not-json": "this is not a notebook (no valid JSON); hand in the .ipynb file that Jupyter "
    "saved.",
    "other-name": "there is no 03-gradients.ipynb but homework.ipynb; give the notebook its own "
    "name and grade again.",
}


@dataclass(frozen=True)
class Class:
    """A small class after one `autograder grade`."""

    course: CourseFolder
    done: subprocess.CompletedProcess[str]
    records: dict[str, dict[str, Any]]


Maker = Callable[..., CourseFolder]


@pytest.fixture(scope="module")
def new_course(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Makes courses that are built, with nothing handed in."""
    folder = tmp_path_factory.mktemp("engine")
    template = make_course(folder / "template")
    build(template.course)

    def make(env: Mapping[str, str] | None = None) -> CourseFolder:
        root = folder / f"course-{len(list(folder.iterdir()))}"
        shutil.copytree(template.root, root)
        return CourseFolder(root, {"AUTOGRADER_SECRET": "one", **(env or {})})

    return make


@pytest.fixture(scope="module")
def graded(new_course: Maker) -> Class:
    course = new_course()
    short = shortened(course.release())
    course.hand_in("right", solved(short))
    course.hand_in("wrong", solved(short, gradients=WRONG))
    course.hand_in("half-right", solved(short, gradients=HALF))
    course.hand_in("empty", b"")
    course.hand_in("no-cells", b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}')
    course.hand_in("not-json", b"{ half a noteb")
    path = course.hand_in("other-name", solved(short))
    path.rename(path.with_name("homework.ipynb"))
    done = course.autograder("grade", ASSIGNMENT, "--json", "marks.json")
    found = json.loads((course.root / "marks.json").read_text(encoding="utf-8"))
    return Class(course, done, {record["student"]: record for record in found["submissions"]})


# --- the whole class ----------------------------------------------------------------------------


def test_everybody_who_handed_in_has_a_record(graded: Class) -> None:
    assert sorted(graded.records) == sorted([*GRADED, *UNREADABLE])


def test_with_an_unreadable_file_the_command_exits_with_1(graded: Class) -> None:
    assert graded.done.returncode == 1, graded.done.stderr


@pytest.mark.parametrize("student", UNREADABLE)
def test_an_unreadable_file_gets_its_status_and_a_sentence(graded: Class, student: str) -> None:
    record = graded.records[student]
    assert record["status"] == "unreadable"
    assert record["message"].startswith(f"submitted/{student}/{ASSIGNMENT}")
    assert record["message"].endswith(UNREADABLE[student])


@pytest.mark.parametrize(("student", "score"), [("right", 25), ("wrong", 19), ("half-right", 22)])
def test_the_others_are_graded(graded: Class, student: str, score: float) -> None:
    record = graded.records[student]
    assert (record["status"], record["score"], record["max_score"]) == ("graded", score, 25)


@pytest.mark.parametrize("student", GRADED)
def test_the_records_are_what_the_gradebook_has(graded: Class, student: str) -> None:
    scores = {
        check_id(item["exercise"]): item["score"] for item in graded.records[student]["exercises"]
    }
    assert graded.course.grades(student) == scores


def test_a_mistake_is_diagnosed(graded: Class) -> None:
    found = {item["exercise"]: item for item in graded.records["wrong"]["exercises"]}
    assert [m["slug"] for m in found["gradients"]["misconceptions"]] == ["sign-flipped"]


def test_partial_credit_is_failed_with_a_score(graded: Class) -> None:
    found = {item["exercise"]: item for item in graded.records["half-right"]["exercises"]}
    assert (found["gradients"]["outcome"], found["gradients"]["score"]) == ("failed", 3.0)


def test_the_record_has_the_versions_of_the_grader(graded: Class) -> None:
    assert set(graded.records["right"]["versions"]) == {"autograder", "numpy", "python", "torch"}


@pytest.mark.parametrize(
    "words",
    ["gradients: failed (sign-flipped)", "25 / 25", "unreadable: submitted/empty/03-gradients"],
)
def test_the_table_shows_marks_and_what_is_not_right(graded: Class, words: str) -> None:
    assert words in graded.done.stdout


def test_progress_goes_to_standard_error(graded: Class) -> None:
    assert "[7/7] wrong: 19 of 25 points" in graded.done.stderr


def test_nothing_else_goes_to_standard_error(graded: Class) -> None:
    lines = graded.done.stderr.splitlines()
    if "NO SANDBOX" in graded.done.stderr:
        lines = lines[6:]
    assert [line for line in lines if not line.startswith("[")] == []


def test_no_traceback_is_printed(graded: Class) -> None:
    assert "Traceback" not in graded.done.stdout


# --- the same as nbgrader -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def by_nbgrader(graded: Class, new_course: Maker) -> CourseFolder:
    """The same submissions and the same secret, through `nbgrader autograde`."""
    course = new_course()
    for student in GRADED:
        path = graded.course.root / "submitted" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        course.hand_in(student, path.read_bytes())
    done = course.nbgrader("autograde", ASSIGNMENT)
    assert done.returncode == 0, done.stderr[-3000:]
    return course


@pytest.mark.parametrize("student", GRADED)
def test_the_marks_are_those_of_nbgrader(
    graded: Class, by_nbgrader: CourseFolder, student: str
) -> None:
    assert graded.course.grades(student) == by_nbgrader.grades(student)


def shown(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(i["exercise"], i["outcome"], i["message"], i["hint"]) for i in record["exercises"]]


def test_the_verdicts_are_those_of_nbgrader(graded: Class, by_nbgrader: CourseFolder) -> None:
    theirs = by_nbgrader.record("wrong")
    assert shown(graded.records["wrong"]) == shown(theirs)


# --- one student, other secrets -----------------------------------------------------------------


@pytest.fixture(scope="module")
def one(new_course: Maker) -> CourseFolder:
    """A course with two submissions of the same wrong answer, nothing graded."""
    course = new_course()
    for student in ("ada", "bob"):
        course.hand_in(student, solved(shortened(course.release()), gradients=WRONG))
    return course


def test_only_the_chosen_student_is_graded(one: CourseFolder) -> None:
    done = one.autograder("grade", ASSIGNMENT, "--student", "bob", "--json", "-")
    (record,) = json.loads(done.stdout)["submissions"]
    assert (done.returncode, record["student"], record["score"]) == (0, "bob", 19)
    with open_gradebook(one.course) as gradebook:
        students = [s.student.id for s in gradebook.assignment_submissions(ASSIGNMENT)]
    assert students == ["bob"]


def called(course: CourseFolder, monkeypatch: pytest.MonkeyPatch, secret: str) -> str:
    """The call that the verdict on ada's wrong answer shows, graded with a secret."""
    monkeypatch.setenv("AUTOGRADER_SECRET", secret)
    (record,) = grade_class(course.course, ASSIGNMENT, ["ada"], quiet=True)
    assert record["score"] == 19
    page = course.autograded("ada")
    (text,) = (
        output["data"]["text/plain"]
        for cell in page.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == check_id("gradients")
        for output in cell.outputs
    )
    (line,) = (line for line in text.splitlines() if line.startswith("  Called: "))
    return str(line)


def test_the_secret_decides_the_numbers(new_course: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    course = new_course()
    course.hand_in("ada", solved(shortened(course.release()), gradients=WRONG))
    calls = [called(course, monkeypatch, secret) for secret in ("first", "second", "first")]
    assert calls[0] == calls[2]
    assert calls[0] != calls[1]


# --- what an instructor would not notice ----------------------------------------------------------


def test_a_finished_copy_beside_an_untouched_notebook_is_named(new_course: Maker) -> None:
    course = new_course()
    short = shortened(course.release())
    path = course.hand_in("ada", short)
    path.with_name("03-gradients-Copy1.ipynb").write_bytes(written(solved(short)))
    (record,) = grade_class(course.course, ASSIGNMENT, quiet=True)
    assert (record["status"], record["score"]) == ("graded", 0)
    assert record["flags"] == ["03-gradients-Copy1.ipynb lies beside it and was not graded"]


def test_a_mark_that_an_unreadable_resubmission_keeps_is_told(new_course: Maker) -> None:
    course = new_course()
    course.hand_in("ada", solved(shortened(course.release()), gradients=WRONG))
    course.hand_in("bob", b"{ half a noteb")
    first = {item["student"]: item for item in grade_class(course.course, ASSIGNMENT, quiet=True)}
    course.hand_in("ada", b"{ half a noteb")
    again = {item["student"]: item for item in grade_class(course.course, ASSIGNMENT, quiet=True)}
    assert again["ada"]["status"] == "unreadable"
    assert again["ada"]["message"].endswith(
        "that Jupyter saved. The gradebook keeps the mark of an earlier submission: "
        "19 of 25 points."
    )
    assert course.mark("ada") == 19
    assert again["bob"] == first["bob"]
    assert "earlier" not in again["bob"]["message"]


# --- what cannot be graded at all ---------------------------------------------------------------


def test_an_unknown_assignment_gets_the_nearest_name(one: CourseFolder) -> None:
    with pytest.raises(CourseError, match='no assignment "3-gradients"; did you mean "03-grad'):
        grade_class(one.course, "3-gradients")


def test_an_unknown_student_gets_a_sentence(one: CourseFolder) -> None:
    with pytest.raises(UsageError, match="eve: nothing in submitted/<student>/03-gradients"):
        grade_class(one.course, ASSIGNMENT, ["eve"])


def test_an_assignment_that_was_never_built_gets_a_sentence(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    with pytest.raises(UsageError, match="run `autograder build 03-gradients` first"):
        grade_class(course.course, ASSIGNMENT)


def test_with_nothing_collected_there_is_a_sentence(new_course: Maker) -> None:
    with pytest.raises(UsageError, match="collect the submissions first"):
        grade_class(new_course().course, ASSIGNMENT)


def test_where_the_sandbox_that_is_required_is_missing_nothing_is_graded(
    new_course: Maker,
) -> None:
    course = new_course({"PATH": str(Path(sys.executable).parent)})  # without bwrap
    policy = (course.root / "course.yaml").read_text()
    (course.root / "course.yaml").write_text(policy.replace("sandbox: auto", "sandbox: required"))
    course.hand_in("ada", solved(shortened(course.release())))
    done = course.autograder("grade", ASSIGNMENT)
    assert done.returncode == 2
    assert "course.yaml says `sandbox: required`" in done.stderr
    assert "bubblewrap is not installed" in done.stderr
    assert "Traceback" not in done.stderr
    with open_gradebook(course.course) as gradebook:
        assert gradebook.assignment_submissions(ASSIGNMENT) == []


def test_no_exercise_is_left_out(graded: Class) -> None:
    names = [item["exercise"] for item in graded.records["right"]["exercises"]]
    assert names == list(EXERCISES)
