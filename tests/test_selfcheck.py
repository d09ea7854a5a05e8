"""`check` and `hint`, as students call them."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import check, hint, selfcheck, start
from autograder.errors import CheckFailed, UsageError
from autograder.exercises import find_exercise
from autograder.inside.personal import Identity, identify, identity


def gradients(b: float, w: float, x: Any, y: Any) -> Any:
    x, y = np.ravel(x), np.ravel(y)
    residual = y - (w * x + b)
    return -2 * residual.mean(), -2 * (x * residual).mean()


right = gradients


def half_right(b: float, w: float, x: Any, y: Any) -> Any:
    return right(b, w, x, y)[0], 0.5


def wrong(b: float, w: float, x: Any, y: Any) -> Any:
    return 0.25, 0.5


@pytest.fixture(autouse=True)
def _as_a_student(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(selfcheck, "_hints_given", {})


def test_a_right_function_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    check(gradients)
    assert capsys.readouterr().out == "✓ gradients: passed, 1 of 1 point\n"


def test_a_function_can_be_checked_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    check("gradients", points=6)
    assert capsys.readouterr().out == "✓ gradients: passed, 6 of 6 points\n"


def test_a_wrong_function_is_told_and_run_all_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    gradients = wrong  # noqa: F841  (found by its name)
    check("gradients")
    assert "✗ gradients: not yet right, 0 of 1 point" in capsys.readouterr().out


def test_a_name_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    check("step_gradient")
    assert "not found" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("target", "message"),
    [("gradient", 'did you mean "gradients"?'), ("zzz", "there are forward"), (len, "len")],
)
def test_an_exercise_that_does_not_exist_is_told_with_the_nearest(
    target: Any, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        check(target)
    assert message in str(caught.value)
    with pytest.raises(UsageError):
        hint(target)


@pytest.mark.parametrize("mode", ["autograde", "validate"])
def test_under_nbgrader_a_wrong_function_raises(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", mode)
    gradients = wrong  # noqa: F841
    with pytest.raises(CheckFailed, match="not yet right"):
        check("gradients")


def test_under_nbgrader_partial_credit_is_a_finite_plain_float(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    gradients = half_right  # noqa: F841
    score = check("gradients", points=6)
    assert (type(score), score) == (float, 3.0)


def test_validate_raises_for_partial_credit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    gradients = half_right  # noqa: F841
    with pytest.raises(CheckFailed):
        check("gradients")


@pytest.mark.parametrize("mode", ["autograde", "validate"])
def test_under_nbgrader_a_right_function_returns_nothing(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", mode)
    assert check(gradients) is None


def test_hints_come_one_after_the_other_and_start_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    exercise = find_exercise("gradients")
    assert exercise is not None
    for _ in range(len(exercise.hints) + 1):
        hint("gradients")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"Hint 1 of {len(exercise.hints)}: {exercise.hints[0]}"
    assert lines[-1] == lines[0]
    assert len(set(lines)) == len(exercise.hints)


def test_the_check_of_an_exercise_sees_what_the_grader_will_see(
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Liar(float):
        pass

    gradients = lambda *args: (Liar(1), 2.0)  # noqa: E731, F841
    check("gradients")
    assert "holds a" in capsys.readouterr().out


def test_in_ipython_the_verdict_is_displayed_with_the_versions(tmp_path: Path) -> None:
    code = """
        from IPython.core.interactiveshell import InteractiveShell
        from IPython.utils.capture import capture_output
        shell = InteractiveShell.instance()
        with capture_output() as shown:
            shell.run_cell("from autograder import check\\ngradients = lambda *a: 1.0", True)
            shell.run_cell("check('gradients')", True)
        (output,) = shown.outputs
        assert "<section" in output.data["text/html"], output.data
        assert "not yet right" in output.data["text/plain"]
        note = output.metadata["autograder"]
        assert note["exercise"] == "gradients"
        assert set(note["versions"]) == {"autograder", "python", "torch", "numpy"}
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": "", "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert run.returncode == 0, run.stderr


def test_a_syntax_error_in_the_newest_version_is_told_instead_of_the_version_before() -> None:
    exercise = find_exercise("gradients")
    assert exercise is not None
    right = "def gradients(b, w, x, y):\n    return 0, 0"
    cells = [right, right.replace(":", "")]
    verdict = selfcheck._stale(exercise, cells, 6.0)
    assert verdict is not None
    assert (verdict.outcome, verdict.score) == ("errored", 0.0)
    assert "line 1" in verdict.message
    assert selfcheck._stale(exercise, cells[:1], 6.0) is None


def test_a_name_that_now_stands_for_a_value_is_told_as_that() -> None:
    exercise = find_exercise("gradients")
    assert exercise is not None
    verdict = selfcheck.check_namespace(exercise, {"gradients": (1.0, 2.0)}, [], 6.0)
    assert verdict.outcome == "errored"
    assert "`gradients` is now a value: tuple, not a function" in verdict.message


# --- who works here -----------------------------------------------------------------------------


@pytest.fixture
def _nobody_afterwards() -> Iterator[None]:
    yield
    identify("", 0)


@pytest.mark.usefixtures("_nobody_afterwards")
def test_a_student_of_a_course_with_data_of_ones_own_is_known_by_the_id() -> None:
    start("03-gradients", " ada ", public_seed=7, per_student=True)
    assert identity() == Identity("ada", 7)
    start("03-gradients", "ada", public_seed=7, per_student=False)
    assert identity() == Identity("", 7)


@pytest.mark.usefixtures("_nobody_afterwards")
def test_on_a_jupyterhub_nobody_types_an_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "bob")
    start("03-gradients", "", public_seed=7, per_student=True)
    assert identity().student == "bob"


@pytest.mark.usefixtures("_nobody_afterwards")
def test_a_missing_id_is_asked_for_where_it_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    start("03-gradients", "", public_seed=7, per_student=False)
    assert capsys.readouterr().out == ""
    start("03-gradients", "", public_seed=7, per_student=True)
    assert capsys.readouterr().out.startswith("Write your student id")


def test_an_assignment_that_the_kit_does_not_know_is_told() -> None:
    with pytest.raises(UsageError, match="no assignment"):
        start("99-unknown", "ada", public_seed=7, per_student=True)
