"""Only what changed is graded again, and the reason is told."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from course_folder import ASSIGNMENT, PROJECT, CourseFolder, make_course, program, shortened, solved

from autograder.build import build
from autograder.course import load_course
from autograder.engine import Options, Outcome, run
from autograder.engine.tables import print_changes, print_reasons
from autograder.integrations.gradebook import open_gradebook
from autograder.marking import Lost
from autograder.release import check_id
from autograder.sandbox import opening_sandbox

WRONG = program("gradients", "sign-flipped").source
Run = Callable[..., Outcome]
Why = Callable[[], dict[str, list[str]]]


@pytest.fixture(scope="module", autouse=True)
def one_sandbox() -> Iterator[None]:
    """One sandbox for all runs here, since each of its own takes seconds to warm up."""
    course_yaml = PROJECT / "course.yaml"
    limits = load_course(course_yaml).limits
    shared = opening_sandbox("auto", limits, PROJECT)()
    close = shared.close
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared, "close", lambda: None)
        patch.setattr(
            "autograder.engine.course_run.opening_sandbox", lambda *_, **__: lambda: shared
        )
        yield
    close()


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """Ada is right and bob is wrong; eve's file cannot be read. All of it is graded."""
    course = make_course(tmp_path_factory.mktemp("incremental") / "course")
    build(course.course)
    short = shortened(course.release())
    course.hand_in("ada", solved(short))
    course.hand_in("bob", solved(short, gradients=WRONG))
    course.hand_in("eve", b"{ half a noteb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_SECRET", "one")
        run(course.course, ASSIGNMENT, Options(workers=1, quiet=True))
    return course


@pytest.fixture
def course(graded_once: CourseFolder, tmp_path: Path) -> CourseFolder:
    """A copy of that course for each test."""
    shutil.copytree(graded_once.root, tmp_path / "course")
    return CourseFolder(tmp_path / "course")


@pytest.fixture
def again(course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Grade the course once more."""
    monkeypatch.setenv("AUTOGRADER_SECRET", "one")

    def run_again(**options: Any) -> Outcome:
        return run(course.course, ASSIGNMENT, Options(workers=1, quiet=True, **options))

    return run_again


class Failing:
    """Workers that lose everything."""

    def results(self, submissions: Any) -> Any:
        for submission in submissions:
            yield submission.student, Lost("no luck today")

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture
def why(again: Run, monkeypatch: pytest.MonkeyPatch) -> Why:
    """Who would be graded again, and why; nobody is."""

    def planned() -> dict[str, list[str]]:
        with monkeypatch.context() as patch:
            patch.setattr("autograder.engine.marks.Marks._open_workers", lambda *_: Failing())
            return again().why

    return planned


def test_nothing_is_graded_again_where_nothing_changed(again: Run) -> None:
    outcome = again()
    assert outcome.why == {}
    assert [record["student"] for record in outcome.records] == ["ada", "bob", "eve"]
    assert [record["score"] for record in outcome.records] == [25, 19, 0]


def test_force_grades_all_again(again: Run) -> None:
    assert again(force=True).why.keys() == {"ada", "bob", "eve"}


def test_a_changed_notebook_is_graded_again_and_no_other(course: CourseFolder, again: Run) -> None:
    course.hand_in("bob", solved(shortened(course.release())))
    assert again().why == {"bob": ["the notebook changed"]}
    assert course.mark("bob") == 25


def test_a_file_that_is_mended_is_graded(course: CourseFolder, again: Run) -> None:
    course.hand_in("eve", solved(shortened(course.release())))
    assert again().why.keys() == {"eve"}
    assert course.mark("eve") == 25


def test_a_file_beside_the_notebook_counts(course: CourseFolder, why: Why) -> None:
    (course.root / "submitted" / "ada" / ASSIGNMENT / "data.csv").write_text("1,2\n")
    assert why() == {"ada": ["the files beside it changed"]}


def test_a_time_of_submission_counts(course: CourseFolder, why: Why) -> None:
    noted = course.root / "submitted" / "ada" / ASSIGNMENT / "timestamp.txt"
    noted.write_text("2027-01-01 10:00:00 UTC")
    assert why() == {"ada": ["the time of submission changed"]}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("percent_per_day: 0", "percent_per_day: 5", "lateness in course.yaml changed"),
        ("memory_mb: 2048", "memory_mb: 2000", "limits in course.yaml changed"),
        ("public_seed: 2027", "public_seed: 2028", "public_seed in course.yaml changed"),
    ],
)
def test_a_changed_policy_counts_for_all(
    course: CourseFolder, why: Why, old: str, new: str, reason: str
) -> None:
    policy = (course.root / "course.yaml").read_text(encoding="utf-8")
    assert old in policy
    (course.root / "course.yaml").write_text(policy.replace(old, new), encoding="utf-8")
    assert why() == {name: [reason] for name in ("ada", "bob", "eve")}


def test_another_title_counts_for_nobody(course: CourseFolder, why: Why) -> None:
    policy = (course.root / "course.yaml").read_text(encoding="utf-8")
    (course.root / "course.yaml").write_text(policy.replace("title: Gradients", "title: Slopes"))
    assert why() == {}


def test_another_secret_counts_for_all(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch, why: Why
) -> None:
    monkeypatch.setenv("AUTOGRADER_SECRET", "two")
    assert set(map(tuple, why().values())) == {("the secret changed",)}


def test_a_missing_graded_notebook_is_made_again(course: CourseFolder, again: Run) -> None:
    shutil.rmtree(course.root / "autograded" / "ada")
    assert again().why == {"ada": ["the graded notebook is missing"]}
    assert course.autograded("ada").cells


def test_a_mark_that_the_gradebook_lost_is_written_again(course: CourseFolder, again: Run) -> None:
    with open_gradebook(course.course) as gradebook:
        gradebook.remove_submission(ASSIGNMENT, "ada")
    assert again().why == {"ada": ["the gradebook has no scores"]}
    assert course.mark("ada") == 25


def test_a_mark_that_something_else_wrote_is_written_again(
    course: CourseFolder, again: Run
) -> None:
    with open_gradebook(course.course) as gradebook:
        grade = gradebook.find_grade(check_id("gradients"), ASSIGNMENT, ASSIGNMENT, "bob")
        grade.auto_score = 6
        gradebook.db.commit()
    assert again().why == {"bob": ["the gradebook has other scores"]}
    assert course.mark("bob") == 19


def test_a_lost_ledger_costs_time_and_nothing_else(course: CourseFolder, again: Run) -> None:
    for path in (course.root / ".autograder").glob("graded.sqlite*"):
        path.unlink()
    assert again().why["ada"] == ["it was not graded before"]
    assert (course.mark("ada"), course.mark("bob")) == (25, 19)


def test_a_ledger_that_is_none_gets_a_sentence(course: CourseFolder, again: Run) -> None:
    for path in (course.root / ".autograder").glob("graded.sqlite*"):
        path.unlink()
    (course.root / ".autograder" / "graded.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(Exception, match=r"graded.sqlite cannot be read .* delete it"):
        again()


# --- what people gave by hand -------------------------------------------------------------------


def test_a_manual_mark_and_comment_are_kept(course: CourseFolder, again: Run) -> None:
    with open_gradebook(course.course) as gradebook:
        grade = gradebook.find_grade(check_id("gradients"), ASSIGNMENT, ASSIGNMENT, "bob")
        grade.manual_score, grade.extra_credit = 4.5, 1.0
        comment = gradebook.find_comment("gradients", ASSIGNMENT, ASSIGNMENT, "bob")
        comment.manual_comment = "Well tried."
        gradebook.db.commit()
    again(force=True)
    with open_gradebook(course.course) as gradebook:
        grade = gradebook.find_grade(check_id("gradients"), ASSIGNMENT, ASSIGNMENT, "bob")
        assert (grade.auto_score, grade.manual_score, grade.extra_credit) == (0, 4.5, 1.0)
        assert grade.needs_manual_grade  # to be looked at again, as nbgrader has it
        comment = gradebook.find_comment("gradients", ASSIGNMENT, ASSIGNMENT, "bob")
        assert comment.comment == "Well tried."
    assert course.mark("bob") == 19 + 4.5 + 1


def test_an_extension_that_was_granted_counts(course: CourseFolder, again: Run) -> None:
    with open_gradebook(course.course) as gradebook:
        gradebook.grant_extension(ASSIGNMENT, "ada", days=2)
    assert again().why == {"ada": ["the extension changed"]}
    with open_gradebook(course.course) as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, "ada").extension.days == 2


# --- a dry run ----------------------------------------------------------------------------------


def test_a_dry_run_writes_nothing(course: CourseFolder, again: Run) -> None:
    course.hand_in("bob", solved(shortened(course.release())))
    before = course.autograded("bob"), course.grades("bob")
    assert again(dry_run=True).records[1]["score"] == 25
    assert (course.autograded("bob"), course.grades("bob")) == before
    assert again(dry_run=True).why == {"bob": ["the notebook changed"]}


def test_what_a_dry_run_found_is_not_run_again(
    course: CourseFolder, again: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.hand_in("bob", solved(shortened(course.release())))
    again(dry_run=True)
    monkeypatch.setattr("autograder.engine.marks.Marks._open_workers", None)  # nobody may be asked
    assert again().records[1]["score"] == 25
    assert course.mark("bob") == 25


def test_what_changed_since_a_dry_run_is_run_again(course: CourseFolder, again: Run) -> None:
    course.hand_in("bob", solved(shortened(course.release())))
    again(dry_run=True)
    course.hand_in(
        "bob",
        solved(shortened(course.release()), gradients=program("gradients", "half-right").source),
    )
    assert again().records[1]["score"] == 22


# --- what is shown ------------------------------------------------------------------------------


def test_the_table_shows_whose_marks_changed_and_why(
    course: CourseFolder, again: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    course.hand_in("bob", solved(shortened(course.release())))
    outcome = again()
    print_changes(outcome.before, outcome.records, outcome.why)
    text = capsys.readouterr().out
    (line,) = (line for line in text.splitlines() if "bob" in line)
    assert [cell.strip() for cell in line.split("│")[1:-1]] == [
        "bob", "gradients", "0 / 6", "6 / 6", "the notebook changed",
    ]  # fmt: skip
    assert "ada" not in text


def test_every_student_gets_a_reason(
    again: Run, course: CourseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    course.hand_in("bob", solved(shortened(course.release())))
    outcome = again(dry_run=True)
    print_reasons(outcome.records, outcome.why)
    assert capsys.readouterr().out.splitlines() == [
        "ada: not graded again: nothing changed",
        "bob: graded: the notebook changed",
        "eve: not graded again: nothing changed",
    ]


# --- what goes wrong ----------------------------------------------------------------------------


def test_an_error_of_ours_changes_no_mark_and_is_tried_again(
    course: CourseFolder, again: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.hand_in("ada", solved(shortened(course.release()), gradients=WRONG))
    with monkeypatch.context() as patch:
        patch.setattr("autograder.engine.marks.Marks._open_workers", lambda *_: Failing())
        record = again().records[0]
    assert record["status"] == "grader_error"
    assert "no luck today. The gradebook keeps the mark" in record["message"]
    assert course.mark("ada") == 25
    assert again().why == {"ada": ["the notebook changed"]}
    assert course.mark("ada") == 19


def test_a_second_run_beside_the_first_is_refused(course: CourseFolder, again: Run) -> None:
    from autograder.engine.course_run import only_run

    with only_run(course.course), pytest.raises(Exception, match="another run grades this course"):
        again()


def test_an_assignment_of_two_notebooks_is_left_to_nbgrader(
    course: CourseFolder, again: Run
) -> None:
    with open_gradebook(course.course) as gradebook:
        gradebook.add_notebook("extra", ASSIGNMENT)
    with pytest.raises(Exception, match=r"2 notebooks .* grade it with `nbgrader autograde"):
        again()


def test_the_ledger_holds_no_secret(course: CourseFolder) -> None:
    with sqlite3.connect(course.root / ".autograder" / "graded.sqlite") as database:
        text = json.dumps(database.execute("SELECT * FROM graded").fetchall())
    assert "the secret" in text
    assert '"one"' not in text
