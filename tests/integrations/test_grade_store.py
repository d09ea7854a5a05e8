"""The fast way to the gradebook's rows writes what nbgrader's own steps write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from course_folder import ASSIGNMENT, EXERCISES, CourseFolder, make_course

from autograder.build import build
from autograder.course import Lateness
from autograder.integrations.grade_store import GradeStore, open_store
from autograder.integrations.gradebook import open_gradebook
from autograder.release import check_id

CHECKS = [check_id(exercise) for exercise in EXERCISES]
DUE = datetime(2027, 2, 12, 22, 59, tzinfo=UTC)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    course = make_course(tmp_path_factory.mktemp("store") / "course")
    build(course.course)
    return course


@pytest.fixture
def course(template: CourseFolder) -> Any:
    """The course; what a test hands in is removed from the gradebook again."""
    yield template
    with open_gradebook(template.course) as gradebook:
        for submission in gradebook.assignment_submissions(ASSIGNMENT):
            gradebook.remove_submission(ASSIGNMENT, submission.student.id)


@pytest.fixture
def store(course: CourseFolder) -> Any:
    with open_store(course.course) as opened:
        opened.set_due_date(ASSIGNMENT, DUE)
        yield opened


def save(store: GradeStore, points: float | None, **given: Any) -> float:
    """Save ada's marks: so many points for each exercise."""
    scores = dict.fromkeys(CHECKS, points)
    return store.save(
        ASSIGNMENT,
        "ada",
        given.get("handed_in"),
        given.get("scores", scores),
        given.get("comments", {}),
        given.get("lateness", Lateness()).penalty,
    )


def submission(course: CourseFolder) -> Any:
    with open_gradebook(course.course) as gradebook:
        found = gradebook.find_submission(ASSIGNMENT, "ada")
        penalty = found.late_submission_penalty
        late = found.total_seconds_late
        return {
            **found.to_dict(),
            "late_submission_penalty": penalty or 0.0,
            "total_seconds_late": late,
        }


def test_a_first_mark_makes_all_rows_that_nbgrader_makes(
    course: CourseFolder, store: GradeStore
) -> None:
    save(store, 1.0)
    with open_gradebook(course.course) as gradebook:
        gradebook.update_or_create_student("bob")
        gradebook.add_submission(ASSIGNMENT, "bob")
        ours, theirs = (
            gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, name)
            for name in ("ada", "bob")
        )
        assert {g.name for g in ours.grades} == {g.name for g in theirs.grades}
        assert {c.name for c in ours.comments} == {c.name for c in theirs.comments}
        assert len(ours.grades) == len(theirs.grades) == len(CHECKS)
        assert ours.flagged == theirs.flagged


def test_saving_twice_makes_no_row_twice(course: CourseFolder, store: GradeStore) -> None:
    save(store, 1.0)
    save(store, 2.0)
    assert course.grades("ada") == dict.fromkeys(CHECKS, 2.0)


def test_an_open_score_waits_for_a_person(course: CourseFolder, store: GradeStore) -> None:
    save(store, None)
    assert submission(course)["needs_manual_grade"]
    save(store, 1.0)
    assert not submission(course)["needs_manual_grade"]


def test_comments_come_and_go(course: CourseFolder, store: GradeStore) -> None:
    def comment() -> str | None:
        with open_gradebook(course.course) as gradebook:
            found = gradebook.find_comment(EXERCISES[0], ASSIGNMENT, ASSIGNMENT, "ada")
            text: str | None = found.comment
            return text

    save(store, 0.0, comments={EXERCISES[0]: "No response."})
    assert comment() == "No response."
    save(store, 0.0, comments={EXERCISES[0]: None})
    assert comment() is None


@pytest.mark.parametrize("hours", [-1, 0, 1, 23, 25, 24 * 30])
def test_a_late_penalty_is_that_of_the_policy(
    course: CourseFolder, store: GradeStore, hours: int
) -> None:
    lateness = Lateness(percent_per_day=10, floor_percent=20)
    handed_in = (DUE + timedelta(hours=hours)).replace(tzinfo=None)
    taken = save(store, 2.0, handed_in=handed_in, lateness=lateness)
    assert taken == pytest.approx(lateness.penalty(10.0, max(0, hours) * 3600))
    assert submission(course)["late_submission_penalty"] == pytest.approx(taken)
    assert submission(course)["total_seconds_late"] == max(0, hours) * 3600


def test_an_extension_counts(course: CourseFolder, store: GradeStore) -> None:
    lateness = Lateness(percent_per_day=10)
    late = (DUE + timedelta(hours=30)).replace(tzinfo=None)
    assert save(store, 2.0, handed_in=late, lateness=lateness) == 2.0
    with open_gradebook(course.course) as gradebook:
        gradebook.grant_extension(ASSIGNMENT, "ada", days=2)
    assert store.stored(ASSIGNMENT)["ada"].extension == timedelta(days=2)
    assert save(store, 2.0, handed_in=late, lateness=lateness) == 0.0
    assert not submission(course)["late_submission_penalty"]


def test_a_penalty_counts_from_the_mark_that_a_person_gave(
    course: CourseFolder, store: GradeStore
) -> None:
    save(store, 2.0)
    with open_gradebook(course.course) as gradebook:
        grade = gradebook.find_grade(CHECKS[0], ASSIGNMENT, ASSIGNMENT, "ada")
        grade.manual_score, grade.extra_credit = 4.0, 1.0
        gradebook.db.commit()
    late = (DUE + timedelta(hours=1)).replace(tzinfo=None)
    taken = save(store, 2.0, handed_in=late, lateness=Lateness(percent_per_day=10))
    assert taken == pytest.approx((4 + 1 + 4 * 2) / 10)


def test_what_is_stored_is_read_back(store: GradeStore) -> None:
    assert store.stored(ASSIGNMENT) == {}
    save(store, 1.5)
    found = store.stored(ASSIGNMENT, "ada")["ada"]
    assert (found.graded, found.score, found.scores) == (True, 7.5, dict.fromkeys(CHECKS, 1.5))


def test_an_assignment_that_was_never_generated_has_no_notebooks(store: GradeStore) -> None:
    assert store.notebooks_of("nonsense") == []
    assert store.notebooks_of(ASSIGNMENT) == [ASSIGNMENT]


def test_a_gradebook_that_is_not_there_has_none_either(tmp_path: Any) -> None:
    course = make_course(tmp_path / "course")
    with open_store(course.course) as store:
        assert store.notebooks_of(ASSIGNMENT) == []
