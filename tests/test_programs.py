"""Example programs and the expectation in their first line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from course_folder import EXERCISES, PROJECT

from autograder.errors import AutograderError
from autograder.exercises import EXERCISE_NAMES
from autograder.model import Diagnosis, Verdict
from autograder.programs import PRELUDE, Program, programs_of


def written(root: Path, text: str) -> Path:
    path = root / "tests" / "submissions" / "mse" / "one.py"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


def test_the_first_line_is_the_expectation_and_the_rest_the_program(tmp_path: Path) -> None:
    path = written(tmp_path, "# expect: failed missing-factor score=0.1667\ndef mse():\n    pass\n")
    assert programs_of(tmp_path, "mse") == [
        Program("mse", "one", "def mse():\n    pass\n", path, "failed", "missing-factor", 0.1667)
    ]


def test_the_misconception_may_be_left_out(tmp_path: Path) -> None:
    written(tmp_path, "# expect: timed_out score=0\n")
    (program,) = programs_of(tmp_path, "mse")
    assert (program.outcome, program.slug) == ("timed_out", "")


@pytest.mark.parametrize(
    "first",
    [
        "",
        "def mse(): pass",
        "# expect: passed",
        "# expect: great score=1",
        "# expect: passed score=all",
        "#expect: passed score=1",
    ],
)
def test_another_first_line_gets_a_sentence(tmp_path: Path, first: str) -> None:
    path = written(tmp_path, f"{first}\n")
    with pytest.raises(AutograderError) as caught:
        programs_of(tmp_path, "mse")
    assert str(caught.value).startswith(f"{path}, line 1: expected `# expect: OUTCOME")


def test_programs_come_by_the_name_of_their_file() -> None:
    names = [program.path.name for program in programs_of(PROJECT, "gradients")]
    assert names == sorted(names)


def test_an_exercise_without_programs_has_none(tmp_path: Path) -> None:
    assert programs_of(tmp_path, "mse") == []


@pytest.mark.parametrize("exercise", EXERCISES)
def test_no_two_programs_of_an_exercise_are_the_same(exercise: str) -> None:
    sources = [program.source for program in programs_of(PROJECT, exercise)]
    assert len(set(sources)) == len(sources)


def test_every_folder_of_programs_belongs_to_an_exercise() -> None:
    folders = {path.name for path in (PROJECT / "tests" / "submissions").iterdir()}
    assert folders == {name for names in EXERCISE_NAMES.values() for name in names}


def test_the_prelude_is_what_the_notebook_imports() -> None:
    scripts = [path.read_text(encoding="utf-8") for path in PROJECT.glob("solutions/*.py")]
    for line in PRELUDE.splitlines():
        assert any(line in script.splitlines() for script in scripts), line


# --- expectation against verdict ----------------------------------------------------------------

PROGRAM = Program("mse", "one", "", Path("one.py"), "failed", "no-square", 0.5)
VERDICT = Verdict(
    "mse", "failed", 2.0, 4.0, "It is.", misconceptions=(Diagnosis("no-square", 1.0, "", ""),)
)


def test_a_verdict_as_expected_has_no_mismatch() -> None:
    assert PROGRAM.mismatch(VERDICT) == ""


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (replace(VERDICT, outcome="errored"), "is errored, not failed (It is.)"),
        (replace(VERDICT, score=1.0), "gets 0.25 of the points, not 0.5"),
        (replace(VERDICT, misconceptions=()), "is told as nothing, not as no-square"),
        (
            replace(VERDICT, misconceptions=(Diagnosis("no-mean", 1.0, "", ""),)),
            "is told as no-mean, not as no-square",
        ),
    ],
)
def test_a_verdict_that_differs_is_told(verdict: Verdict, sentence: str) -> None:
    assert PROGRAM.mismatch(verdict) == sentence


def test_a_misconception_that_was_not_expected_is_told() -> None:
    program = replace(PROGRAM, slug="")
    assert program.mismatch(VERDICT) == "is told as no-square, not as nothing"
