"""Late submissions, manual marks, and an instructor's own graded cells beside ours."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest
from course_folder import ASSIGNMENT, CourseFolder, answered, make_course, shortened, solved
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.integrations.gradebook import open_gradebook

ESSAY, TASK, DOUBLE, TEST_DOUBLE = "essay", "sketch", "double", "test-double"
ON_TIME, LATE = "2027-02-12 22:58:59 UTC", "2027-02-14 12:00:00 UTC"  # due 22:59 UTC, 12 February
RIGHT_DOUBLE = "def double(x):\n    return 2 * x"


def graded_cell(cell: NotebookNode, grade_id: str, **settings: object) -> NotebookNode:
    """A cell as the instructor sets it up in nbgrader's assignment editor."""
    cell["id"] = grade_id
    nothing = {"grade": False, "solution": False, "locked": False, "task": False}
    cell.metadata["nbgrader"] = {
        **nothing,
        **settings,
        "grade_id": grade_id,
        "schema_version": 3,
    }
    return cell


def with_own_cells(notebook: NotebookNode) -> NotebookNode:
    """The solution with an essay, a task and a test that the instructor added by hand."""
    notebook = shortened(notebook)
    answer = f"### BEGIN SOLUTION\n{RIGHT_DOUBLE}\n### END SOLUTION"
    notebook.cells += [
        graded_cell(
            nbformat.v4.new_markdown_cell("Why a minus?"),
            ESSAY,
            grade=True,
            solution=True,
            points=3,
        ),
        graded_cell(
            nbformat.v4.new_markdown_cell("Draw the bowl."), TASK, task=True, locked=True, points=2
        ),
        graded_cell(nbformat.v4.new_code_cell(answer), DOUBLE, solution=True),
        graded_cell(
            nbformat.v4.new_code_cell("assert double(4) == 8"),
            TEST_DOUBLE,
            grade=True,
            locked=True,
            points=1,
        ),
    ]
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """Everybody graded; `regraded` twice, with marks given by hand in between."""
    course = make_course(
        tmp_path_factory.mktemp("cells") / "course",
        {"percent_per_day: 0": "percent_per_day: 10"},
        with_own_cells,
    )
    assert course.nbgrader("generate_assignment", ASSIGNMENT).returncode == 0
    right = solved(course.release(), double=RIGHT_DOUBLE, essay="Against the slope.")
    course.hand_in("right", right, ON_TIME)
    course.hand_in("late", right, LATE)
    course.hand_in("own-wrong", answered(right, double="def double(x):\n    return x"))
    course.hand_in(
        "regraded", answered(right, gradients="def gradients(b, w, x, y):\n    return 0")
    )
    done = course.nbgrader("autograde", ASSIGNMENT)
    assert done.returncode == 0, done.stderr[-3000:]
    mark_by_hand(course, "regraded", {"check-gradients": 4.5, ESSAY: 2.5})
    done = course.nbgrader("autograde", ASSIGNMENT, "--student=regraded", "--force")
    assert done.returncode == 0, done.stderr[-3000:]
    return course


def mark_by_hand(course: CourseFolder, student: str, marks: dict[str, float]) -> None:
    with open_gradebook(course.course) as gradebook:
        for grade_id, mark in marks.items():
            grade = gradebook.find_grade(grade_id, ASSIGNMENT, ASSIGNMENT, student)
            grade.manual_score, grade.needs_manual_grade = mark, False
        gradebook.db.commit()


@pytest.fixture
def gradebook(course: CourseFolder) -> Iterator[Gradebook]:
    with open_gradebook(course.course) as opened:
        yield opened


# --- late ---------------------------------------------------------------------------------------


def test_a_late_submission_loses_ten_percent_for_each_day_begun(gradebook: Gradebook) -> None:
    submission = gradebook.find_submission(ASSIGNMENT, "late")
    assert submission.late_submission_penalty == pytest.approx(0.2 * submission.score)


def test_a_late_submission_keeps_its_score_beside_the_penalty(gradebook: Gradebook) -> None:
    assert gradebook.find_submission(ASSIGNMENT, "late").score == 26


def test_a_second_before_the_deadline_nothing_is_lost(gradebook: Gradebook) -> None:
    assert not gradebook.find_submission(ASSIGNMENT, "right").late_submission_penalty


def test_without_a_timestamp_nothing_is_lost(gradebook: Gradebook) -> None:
    assert not gradebook.find_submission(ASSIGNMENT, "own-wrong").late_submission_penalty


# --- the instructor's own cells -----------------------------------------------------------------


@pytest.mark.parametrize(("student", "mark"), [("right", 1), ("own-wrong", 0)])
def test_an_own_test_cell_is_graded_in_nbgraders_way(
    course: CourseFolder, student: str, mark: float
) -> None:
    assert course.grades(student)[TEST_DOUBLE] == mark


def test_an_own_test_that_fails_takes_nothing_from_ours(course: CourseFolder) -> None:
    assert course.mark("own-wrong") == 25


@pytest.mark.parametrize("grade_id", [ESSAY, TASK])
def test_an_own_cell_without_a_test_waits_for_a_manual_mark(
    gradebook: Gradebook, grade_id: str
) -> None:
    grade = gradebook.find_grade(grade_id, ASSIGNMENT, ASSIGNMENT, "right")
    assert (grade.auto_score, grade.needs_manual_grade) == (None, True)


def test_an_own_task_is_still_a_task_in_the_graded_notebook(course: CourseFolder) -> None:
    (cell,) = (c for c in course.autograded("right").cells if c.get("id") == TASK)
    assert (cell.metadata["nbgrader"]["task"], cell.metadata["nbgrader"]["points"]) == (True, 2)


def test_the_essay_stays_as_it_was_written(course: CourseFolder) -> None:
    assert "Against the slope." in [cell.source for cell in course.autograded("right").cells]


# --- marks by hand ------------------------------------------------------------------------------


@pytest.mark.parametrize(("grade_id", "mark"), [("check-gradients", 4.5), (ESSAY, 2.5)])
def test_a_manual_mark_is_kept_when_graded_again(
    gradebook: Gradebook, grade_id: str, mark: float
) -> None:
    grade = gradebook.find_grade(grade_id, ASSIGNMENT, ASSIGNMENT, "regraded")
    assert grade.manual_score == mark


def test_a_manual_mark_is_flagged_for_review_when_graded_again(gradebook: Gradebook) -> None:
    grade = gradebook.find_grade("check-gradients", ASSIGNMENT, ASSIGNMENT, "regraded")
    assert grade.needs_manual_grade


def test_a_mark_without_a_manual_one_is_not_flagged(gradebook: Gradebook) -> None:
    grade = gradebook.find_grade("check-step_gradient", ASSIGNMENT, ASSIGNMENT, "regraded")
    assert not grade.needs_manual_grade
