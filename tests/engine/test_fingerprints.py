"""What a mark depends on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.course import Course, load_course
from autograder.engine import fingerprints
from autograder.engine.fingerprints import Fingerprint, changes, of_scheme, of_submission
from autograder.exercises import EXERCISE_NAMES

PROJECT = Path(__file__).parents[2]
Edit = Callable[[str, str], None]


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(PROJECT / "course.yaml", EXERCISE_NAMES)


def scheme(course: Course, assignment: str = "03-gradients") -> Fingerprint:
    return of_scheme(course, assignment, ["a cell"], {"data.csv": b"1"}, b"secret")


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Edit]:
    """Let a module of ours have another text."""

    def edit(module: str, text: str) -> None:
        path = fingerprints._modules()[module]
        other = tmp_path / path.name
        other.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
        known = {**fingerprints._modules(), module: other}
        monkeypatch.setattr(fingerprints, "_modules", lambda: known)
        fingerprints._exercises.cache_clear()

    yield edit
    fingerprints._exercises.cache_clear()


def changed(course: Course, edited: Edit, module: str, assignment: str) -> list[str]:
    before = scheme(course, assignment)
    edited(module, "\n# another line\n")
    return changes(before, scheme(course, assignment))


def test_a_fix_to_an_exercise_touches_that_exercise(course: Course, edited: Edit) -> None:
    module = "autograder.exercises.gradients.step_gradient"
    assert changed(course, edited, module, "03-gradients") == ["exercise step_gradient"]


def test_a_fix_to_an_exercise_touches_no_other_assignment(course: Course, edited: Edit) -> None:
    module = "autograder.exercises.gradients.step_gradient"
    assert changed(course, edited, module, "02-loss") == []


def test_a_fix_to_what_exercises_share_touches_those_that_use_it(
    course: Course, edited: Edit
) -> None:
    found = changed(course, edited, "autograder.exercises.lines", "03-gradients")
    assert "exercise gradients" in found
    assert all(name.startswith("exercise ") for name in found)


@pytest.mark.parametrize("module", ["judge", "compare", "inside.shell", "repair", "seeds"])
def test_a_fix_to_what_judges_touches_everything(course: Course, edited: Edit, module: str) -> None:
    assert "the autograder" in changed(course, edited, f"autograder.{module}", "03-gradients")


@pytest.mark.parametrize(
    "module", ["cli", "doctor", "demo", "engine.course_run", "integrations.pages"]
)
def test_a_fix_to_what_does_not_judge_touches_nothing(
    course: Course, edited: Edit, module: str
) -> None:
    assert changed(course, edited, f"autograder.{module}", "03-gradients") == []


@pytest.mark.parametrize("assignment", EXERCISE_NAMES)
def test_every_exercise_has_a_digest_of_the_module_that_declares_it(assignment: str) -> None:
    declared = {
        name
        for module in fingerprints._modules()
        if module.startswith("autograder.exercises.")
        for name in fingerprints._declared_in(module)
    }
    assert set(EXERCISE_NAMES[assignment]) <= declared


def test_no_secret_can_be_read_off(course: Course) -> None:
    assert "secret" not in "".join(scheme(course).values())


def test_names_and_contents_of_files_do_not_run_together() -> None:
    one = of_submission(b"n", {"a": b"bc"}, "", None)
    other = of_submission(b"n", {"ab": b"c"}, "", None)
    assert changes(one, other) == ["the files beside it"]
