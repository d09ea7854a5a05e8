"""The example class through nbgrader's own commands: each mark in a real gradebook."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

import nbformat
import pytest
from course_folder import (
    ASSIGNMENT,
    EXERCISES,
    PROJECT,
    CourseFolder,
    check_cell,
    make_course,
    outputs_text,
    program,
    shortened,
    solved,
    written,
)
from nbformat import NotebookNode
from same_rows import feedback_of, notebooks_of, rows_of

from autograder.example_class import Student, example_class
from autograder.integrations.gradebook import open_gradebook
from autograder.release import check_id
from autograder.render import OUTCOME_WORDS

SECRET = "a-secret-that-no-student-may-see"  # noqa: S105  (of this test alone)
WHOLE = 2
"""So many of those who are right, and of those who are not, keep their prose and pictures."""
ODD_VALUES = {
    "descend_weight": "-1",
    "gradients": "float('nan')",
    "numerical_gradient": "None",
    "step_gradient": "torch.tensor(3.0)",
    "largest_stable_learning_rate": "1e9",
}
"""Last expressions of a cell that nbgrader takes for points, or for full marks."""

FORGED = "all of 25 points, says this student"
SNOOPING = "import os, json\nprint('environment:', json.dumps(dict(os.environ)))"

# --- students beside the example class ----------------------------------------------------------


def odd_values(notebook: NotebookNode) -> NotebookNode:
    """Each check cell ends with an odd value, and so does a cell behind it."""
    for exercise, value in ODD_VALUES.items():
        cell = check_cell(notebook, exercise)
        cell.source += f"\n{value}"
        notebook.cells.insert(notebook.cells.index(cell) + 1, nbformat.v4.new_code_cell(value))
    return notebook


def forged(notebook: NotebookNode) -> NotebookNode:
    """A thousand points in the metadata, and the outputs of checks that passed, or say so."""
    for exercise in EXERCISES:
        cell = check_cell(notebook, exercise)
        cell.metadata["nbgrader"]["points"] = 1000
        cell.outputs = [
            nbformat.v4.new_output("display_data", {"text/html": f"<p>{FORGED}</p>"}),
            nbformat.v4.new_output("execute_result", {"text/plain": "1000.0"}, execution_count=7),
        ]
        cell.execution_count = 7
    return notebook


def warning_checks(notebook: NotebookNode) -> NotebookNode:
    """Writes to standard error wherever it can."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = f"import sys; print('careful', file=sys.stderr)\n{cell.source}"
    return notebook


def own_students(release: NotebookNode) -> dict[str, tuple[NotebookNode, Mapping[str, float]]]:
    """Notebooks of one trick each, and the share of points that each exercise must get."""
    short = shortened(release)
    right, nothing = dict.fromkeys(EXERCISES, 1.0), dict.fromkeys(EXERCISES, 0.0)
    half = program("gradients", "half-right")
    snooping = solved(short)
    snooping.cells.insert(1, nbformat.v4.new_code_cell(SNOOPING))
    return {
        "odd-values-right": (odd_values(solved(short)), right),
        "odd-values-stub": (odd_values(short), nothing),
        "forged": (forged(short), nothing),
        "stderr-everywhere": (warning_checks(solved(short)), right),
        "half-right": (
            solved(short, gradients=half.source),
            {**right, "gradients": half.share},
        ),
        "snooping": (snooping, right),
    }


# --- the run ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """The class after nbgrader's commands, and what each command said.

    In the course ``by_grade`` the same submissions went through `autograder grade`.
    """

    course: CourseFolder
    by_grade: CourseFolder
    students: Mapping[str, Student]
    own: Mapping[str, Mapping[str, float]]
    done: Mapping[str, subprocess.CompletedProcess[str]]

    @property
    def graded(self) -> dict[str, Mapping[str, float]]:
        """Everybody whose file can be read: the share of points for each exercise."""
        shares = {
            name: {exercise: wanted.share for exercise, wanted in student.expected.items()}
            for name, student in self.students.items()
            if student.expected is not None
        }
        return {**shares, **self.own}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    course = make_course(tmp_path_factory.mktemp("class") / "course", AUTOGRADER_SECRET=SECRET)
    done = {"generate_assignment": course.nbgrader("generate_assignment", ASSIGNMENT)}
    students = {student.name: student for student in _class(course)}
    own = own_students(course.release())
    archive = course.root / "downloaded" / ASSIGNMENT / "archive"
    archive.mkdir(parents=True)
    for name, student in students.items():
        (archive / f"{name}_{student.file_name}").write_bytes(student.content)
    for name, (notebook, _) in own.items():
        (archive / f"{name}_attempt-2_{ASSIGNMENT}.ipynb").write_bytes(written(notebook))
    done["zip_collect"] = course.nbgrader("zip_collect", ASSIGNMENT, "--force")
    by_grade = CourseFolder(course.root.with_name("by-grade"), course.env)
    shutil.copytree(course.root, by_grade.root)
    done["autograde"] = course.nbgrader("autograde", ASSIGNMENT)
    done["grade"] = by_grade.autograder("grade", ASSIGNMENT)
    for one in (course, by_grade):
        done["generate_feedback"] = one.nbgrader("generate_feedback", ASSIGNMENT)
    done["export"] = course.nbgrader("export")
    return Run(
        course, by_grade, students, {name: shares for name, (_, shares) in own.items()}, done
    )


def _class(course: CourseFolder) -> list[Student]:
    """The whole example class, most of it without pictures, which take seconds."""
    whole, short = course.root.parent / "whole", course.root.parent / "short"
    for place, notebook in ((whole, course.release()), (short, shortened(course.release()))):
        (place / "assignments" / ASSIGNMENT).mkdir(parents=True)
        path = place / "assignments" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        path.write_bytes(written(notebook))
        (place / "tests").symlink_to(PROJECT / "tests")
    with_pictures = {student.name: student for student in example_class(whole, ASSIGNMENT)}
    shown = {f"{kind}-{n}" for kind in ("right", "mistaken") for n in range(1, WHOLE + 1)}
    shown |= {f"mistaken-{n:02}" for n in range(1, WHOLE + 1)}
    return [
        with_pictures[student.name] if student.name in shown else student
        for student in example_class(short, ASSIGNMENT)
    ]


# --- every mark ---------------------------------------------------------------------------------


def test_the_class_is_the_whole_example_class(run: Run) -> None:
    assert run.students.keys() == {s.name for s in example_class(PROJECT, ASSIGNMENT)}


def test_every_mark_in_the_gradebook_is_the_expected_one(run: Run) -> None:
    points = run.course.course.points_of(ASSIGNMENT)
    wrong = {}
    for name, shares in run.graded.items():
        grades = run.course.grades(name)
        for exercise, share in shares.items():
            mark = grades[check_id(exercise)]
            if mark != pytest.approx(points[exercise] * share, abs=0.005):
                wrong[name, exercise] = f"{mark} instead of {points[exercise] * share:g}"
    assert wrong == {}


def test_every_outcome_and_diagnosis_is_the_expected_one(run: Run) -> None:
    wrong = {}
    for name, student in run.students.items():
        if student.expected is None:
            continue
        report = run.course.autograded(name).metadata["autograder"]["report"]
        for item in report["exercises"]:
            wanted = student.expected[item["exercise"]]
            slugs = [found["slug"] for found in item["misconceptions"]]
            if item["outcome"] != wanted.outcome or slugs != [wanted.slug] * bool(wanted.slug):
                wrong[name, item["exercise"]] = (item["outcome"], slugs, wanted)
    assert wrong == {}


def test_every_check_cell_has_one_grade_in_the_gradebook(run: Run) -> None:
    wanted = {check_id(exercise) for exercise in EXERCISES}
    found = {name: set(run.course.grades(name)) for name in run.graded}
    assert {name: ids for name, ids in found.items() if ids != wanted} == {}


def test_every_released_cell_is_in_each_graded_notebook_exactly_once(run: Run) -> None:
    wanted = sorted([*EXERCISES, *map(check_id, EXERCISES)])
    wrong = {}
    for name in run.graded:
        cells = run.course.autograded(name).cells
        ids = [c.metadata["nbgrader"]["grade_id"] for c in cells if "nbgrader" in c.metadata]
        if sorted(ids) != wanted:
            wrong[name] = ids
    assert wrong == {}


def test_nothing_waits_for_a_manual_mark(run: Run) -> None:
    with open_gradebook(run.course.course) as gradebook:
        waiting = {
            name
            for name in run.graded
            if gradebook.find_submission(ASSIGNMENT, name).needs_manual_grade
        }
    assert waiting == set()


def test_partial_credit_is_kept(run: Run) -> None:
    assert run.course.grades("half-right")["check-gradients"] == 3.0


def test_nobody_can_have_more_than_the_points_of_the_course(run: Run) -> None:
    with open_gradebook(run.course.course) as gradebook:
        most = {gradebook.find_submission(ASSIGNMENT, name).max_score for name in run.graded}
    assert most == {25.0}


# --- files that cannot be read ------------------------------------------------------------------


def broken_names() -> list[str]:
    return ["not-json", "empty-file", "no-cells", "format-2", "not-utf-8", "other-name"]


@pytest.mark.parametrize("name", broken_names())
def test_a_broken_file_gets_no_points(run: Run, name: str) -> None:
    assert run.students[name].expected is None
    with open_gradebook(run.course.course) as gradebook:
        scores = [
            submission.score
            for submission in gradebook.assignment_submissions(ASSIGNMENT)
            if submission.student.id == name
        ]
    assert scores in ([], [0.0])


def test_the_broken_files_are_all_of_the_class_that_have_no_marks(run: Run) -> None:
    broken = {name for name, student in run.students.items() if student.expected is None}
    assert broken == set(broken_names())


# --- tricks and traps ---------------------------------------------------------------------------


@pytest.mark.parametrize("exercise", EXERCISES)
def test_an_odd_last_value_takes_no_points(run: Run, exercise: str) -> None:
    points = run.course.course.points_of(ASSIGNMENT)[exercise]
    assert run.course.grades("odd-values-right")[check_id(exercise)] == points


@pytest.mark.parametrize("exercise", EXERCISES)
def test_an_odd_last_value_gives_no_points(run: Run, exercise: str) -> None:
    assert run.course.grades("odd-values-stub")[check_id(exercise)] == 0


def test_standard_error_costs_nothing(run: Run) -> None:
    assert run.course.mark("stderr-everywhere") == 25


def test_forged_outputs_and_points_gain_nothing(run: Run) -> None:
    assert run.course.mark("forged") == 0


def test_forged_outputs_are_not_in_the_feedback(run: Run) -> None:
    assert FORGED not in run.course.feedback("forged")


def test_student_code_sees_its_environment_without_the_secret(run: Run) -> None:
    cell = next(c for c in run.course.autograded("snooping").cells if c.source == SNOOPING)
    assert "environment:" in outputs_text(cell)
    assert "AUTOGRADER" not in outputs_text(cell)


def test_the_secret_is_in_nothing_that_grading_writes(run: Run) -> None:
    files = [path for path in run.course.root.rglob("*") if path.is_file()]
    assert [path for path in files if SECRET.encode() in path.read_bytes()] == []


def test_a_secret_in_the_environment_makes_no_secret_file(run: Run) -> None:
    assert not (run.course.root / ".autograder").exists()


# --- feedback and export ------------------------------------------------------------------------


def test_every_feedback_page_holds_a_verdict_for_each_exercise(run: Run) -> None:
    missing = {
        (name, exercise)
        for name in run.graded
        for exercise in EXERCISES
        if f"Verdict on {exercise}" not in run.course.feedback(name)
    }
    assert missing == set()


def test_a_check_cell_shows_its_verdict_and_nothing_else(run: Run) -> None:
    wrong = {}
    for name in run.graded:
        notebook = run.course.autograded(name)
        for item in notebook.metadata["autograder"]["report"]["exercises"]:
            outputs = check_cell(notebook, item["exercise"]).outputs
            word = OUTCOME_WORDS[item["outcome"]]
            if len(outputs) != 1 or word not in outputs[0]["data"]["text/html"]:
                wrong[name, item["exercise"]] = outputs
    assert wrong == {}


def test_a_mistaken_student_reads_the_likely_mistake_and_a_next_step(run: Run) -> None:
    page = run.course.feedback("mistaken-01")
    assert "Next step" in page
    assert "Expected" in page


def test_no_feedback_page_shows_a_traceback_of_ours(run: Run) -> None:
    ours = re.compile(r"AssertionError|CheckFailed|autograder[/\\](?:inside|\w+\.py)")
    found = {name: ours.findall(run.course.feedback(name)) for name in run.graded}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_a_right_student_sees_no_traceback_at_all(run: Run) -> None:
    assert "Traceback (most recent call last)" not in run.course.feedback("right-1")


def test_a_stopped_cell_says_so_in_the_feedback(run: Run) -> None:
    assert "This cell was stopped" in run.course.feedback("cell-never-ends")


def test_what_was_mended_is_in_the_report(run: Run) -> None:
    report = run.course.autograded("check-cell-deleted").metadata["autograder"]["report"]
    assert report["flags"] == ["cell check-gradients was missing and was put back"]


def test_the_export_has_the_marks_of_the_gradebook(run: Run) -> None:
    with (run.course.root / "grades.csv").open(encoding="utf-8") as file:
        exported = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert {name: exported[name] for name in run.graded} == {
        name: run.course.mark(name) for name in run.graded
    }


@pytest.mark.parametrize(
    "command", ["generate_assignment", "zip_collect", "generate_feedback", "export"]
)
def test_a_command_of_nbgrader_ends_well(run: Run, command: str) -> None:
    done = run.done[command]
    assert done.returncode == 0, done.stderr[-3000:]


def test_the_answers_stay_as_the_student_wrote_them(run: Run) -> None:
    sources = [cell.source for cell in run.course.autograded("half-right").cells]
    assert program("gradients", "half-right").source in sources


# --- the same as `autograder grade` -------------------------------------------------------------


def test_autograder_grade_writes_the_same_rows(run: Run) -> None:
    theirs, ours = rows_of(run.course), rows_of(run.by_grade)
    assert {name: ours.get(name) for name in run.graded} == {n: theirs[n] for n in run.graded}


def test_a_file_that_cannot_be_read_has_no_marks_in_either(run: Run) -> None:
    for rows in (rows_of(run.course), rows_of(run.by_grade)):
        marks = {name: row["score"][0] for name, row in rows.items() if name not in run.graded}
        assert set(marks.values()) <= {0.0}


def test_autograder_grade_writes_the_same_notebooks_and_files(run: Run) -> None:
    theirs, ours = notebooks_of(run.course), notebooks_of(run.by_grade)
    assert ours.keys() == theirs.keys()
    assert [name for name in theirs if theirs[name] != ours[name]] == []


def test_the_feedback_pages_are_the_same(run: Run) -> None:
    theirs, ours = feedback_of(run.course), feedback_of(run.by_grade)
    assert ours.keys() == theirs.keys()
    assert [name for name in theirs if theirs[name] != ours[name]] == []
