"""`autograder verify`: sound as it stands, and a reason for each thing that is broken."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from course_folder import ASSIGNMENT, PROJECT, CourseFolder, make_course

from autograder import verify as verifier
from autograder.course import Course, load_course
from autograder.errors import AutograderError
from autograder.exercises import find_exercise
from autograder.model import Exercise
from autograder.verify import verify

NAME = "largest_stable_learning_rate"
STYLES = ("style-closed-form", "style-eig", "style-eigvalsh")


def test_the_project_is_sound() -> None:
    done = CourseFolder(PROJECT).autograder("verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("all sound")


@dataclass(frozen=True)
class Verifier:
    """A course with one exercise and a few programs, to be broken in one place."""

    root: Path
    say: Callable[[], str]
    patch: pytest.MonkeyPatch

    @property
    def course(self) -> Course:
        return load_course(self.root / "course.yaml")

    def program(self, name: str, text: str) -> None:
        (self.root / "tests" / "submissions" / NAME / f"{name}.py").write_text(text)

    def __call__(self, **changes: Any) -> str:
        """What verify prints when the exercise is declared with these changes."""
        exercise = find_exercise(NAME)
        assert exercise is not None
        broken: tuple[Exercise, ...] = (replace(exercise, **changes),)
        self.patch.setattr(verifier, "exercises_of", lambda assignment: broken)
        sound = verify(self.course)
        said = self.say()
        assert sound is said.rstrip().endswith("all sound")
        return said


@pytest.fixture
def verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Verifier:
    make_course(tmp_path)
    shutil.copytree(PROJECT / "assignments" / ASSIGNMENT, tmp_path / "assignments" / ASSIGNMENT)
    programs = tmp_path / "tests" / "submissions" / NAME
    programs.mkdir(parents=True)
    for style in STYLES:
        shutil.copy(PROJECT / "tests" / "submissions" / NAME / f"{style}.py", programs)
    monkeypatch.setenv("AUTOGRADER_SECRET", "of this test")
    return Verifier(tmp_path, lambda: capsys.readouterr().out, monkeypatch)


def exercise() -> Exercise:
    found = find_exercise(NAME)
    assert found is not None
    return found


def test_the_small_course_is_sound_before_it_is_broken(verified: Verifier) -> None:
    assert "1 exercises, " in verified()


def test_a_misconception_that_predicts_the_truth_is_found(verified: Verifier) -> None:
    first, *others = exercise().misconceptions
    same = replace(first, predict=lambda case, truth: truth.value)
    said = verified(misconceptions=(same, *others))
    assert f"✗ {NAME}: {first.slug} is told as passed on the public seed" in said


def test_two_misconceptions_that_predict_the_same_are_found(verified: Verifier) -> None:
    first, second, *others = exercise().misconceptions
    said = verified(misconceptions=(first, replace(second, predict=first.predict), *others))
    assert f"{second.slug} is told as" in said


def test_two_misconceptions_of_one_name_are_found(verified: Verifier) -> None:
    first, second, *others = exercise().misconceptions
    said = verified(misconceptions=(first, replace(second, slug=first.slug), *others))
    assert "two misconceptions have the same slug" in said


def test_too_few_hints_are_found(verified: Verifier) -> None:
    assert "has 1 hints; write at least 2" in verified(hints=exercise().hints[:1])


def test_a_truth_that_the_solution_does_not_meet_is_found(verified: Verifier) -> None:
    truth = exercise().truth
    said = verified(truth=lambda case: replace(truth(case), value=truth(case).value * 1.01))
    assert "in solutions/ it is failed: " in said


def test_a_stub_that_is_more_than_a_stub_is_found(verified: Verifier) -> None:
    path = verified.root / "assignments" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("raise NotImplementedError()", "return 0"), encoding="utf-8")
    assert "in assignments/ it is failed: " in verified()


def test_a_wrong_expectation_of_a_program_is_found(verified: Verifier) -> None:
    source = (PROJECT / "tests" / "submissions" / NAME / "one-over-largest.py").read_text()
    assert source.startswith("# expect: failed one-over-largest score=")
    _, _, rest = source.partition("\n")
    verified.program("wrong-outcome", f"# expect: passed score=1\n{rest}")
    verified.program("wrong-slug", f"# expect: failed trace score=0\n{rest}")
    said = verified()
    assert f"tests/submissions/{NAME}/wrong-outcome.py is failed, not passed" in said
    assert "wrong-slug.py is told as one-over-largest, not as trace" in said


def test_too_few_right_styles_are_found(verified: Verifier) -> None:
    (verified.root / "tests" / "submissions" / NAME / f"{STYLES[0]}.py").unlink()
    assert f"has 2 right programs in tests/submissions/{NAME}; write at least 3" in verified()


def test_a_program_without_an_expectation_gets_a_sentence(verified: Verifier) -> None:
    verified.program("nothing-said", "def f():\n    pass\n")
    with pytest.raises(AutograderError, match=r"nothing-said\.py, line 1: expected `# expect: "):
        verified()


def test_an_exercise_without_points_is_found(verified: Verifier) -> None:
    path = verified.root / "course.yaml"
    path.write_text(path.read_text().replace(f"      {NAME}: 4\n", ""))
    assert "has no points in course.yaml" in verified()


def test_points_that_were_not_built_are_found(verified: Verifier) -> None:
    path = verified.root / "course.yaml"
    path.write_text(path.read_text().replace(f"      {NAME}: 4\n", f"      {NAME}: 5\n"))
    assert "the built notebook has 4 points, course.yaml 5; run `autograder build`" in verified()


def test_a_notebook_that_was_not_built_gets_a_sentence(verified: Verifier) -> None:
    shutil.rmtree(verified.root / "assignments")
    with pytest.raises(AutograderError, match="cannot be read"):
        verified()
