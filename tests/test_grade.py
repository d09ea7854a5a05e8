"""One submission to its report, whatever its code does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import grade as grading
from autograder.course import Limits
from autograder.errors import SandboxError
from autograder.exercises import exercises_of
from autograder.grade import Graded, Work, grade
from autograder.inside.own_data import my_data
from autograder.inside.personal import NOBODY, Identity, identify
from autograder.model import Case, Exercise, Truth, Verdict
from autograder.sandbox import Files, PlainSandbox, Sandbox, Session

POINTS = {"gradients": 6.0, "step_gradient": 6.0}
GRADIENTS = """
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    residual = y - (w * x + b)
    return -2 * residual.mean(), -2 * (x * residual).mean()
"""
STEP = """
def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.asarray(points).T
    db, dm = gradients(b_current, m_current, x, y)
    return b_current - learning_rate * db, m_current - learning_rate * dm
"""
IMPORTS = "import numpy as np"
EXIT = "import os\nos._exit(0)"

Grade = Callable[..., Graded]


@pytest.fixture(scope="module")
def sandbox(limits: Limits) -> Iterator[Sandbox]:
    """A sandbox that starts the next process while the current one works."""
    opened = PlainSandbox(limits, keep_spare=True)
    yield opened
    opened.close()


@pytest.fixture
def graded(sandbox: Sandbox) -> Grade:
    def run(*sources: str, files: Path | None = None, **more: object) -> Graded:
        work = Work("ada", "03-gradients", "a.ipynb", sources, POINTS, b"seed", files)
        return grade(replace(work, **more), sandbox)  # type: ignore[arg-type]

    return run


def verdict(result: Graded, name: str = "gradients") -> Verdict:
    (found,) = (v for v in result.report.verdicts if v.exercise == name)
    return found


def statuses(result: Graded) -> list[str]:
    return [cell.status for cell in result.cells]


@pytest.fixture(scope="module")
def passed(sandbox: Sandbox) -> Graded:
    sources = (IMPORTS, GRADIENTS, STEP)
    return grade(Work("ada", "03-gradients", "a.ipynb", sources, POINTS, b"seed"), sandbox)


def test_right_functions_get_all_points(passed: Graded) -> None:
    report = passed.report
    assert (report.score, report.max_score) == (12.0, 12.0)
    assert (report.student, report.status, report.message) == ("ada", "graded", "")
    assert [v.exercise for v in report.verdicts] == ["gradients", "step_gradient"]
    assert verdict(passed).devices == {"cpu": "passed"}
    assert set(report.versions) == {"autograder", "python", "numpy", "torch"}


def test_the_same_submission_gets_the_same_verdicts_again(graded: Grade, passed: Graded) -> None:
    again = graded(IMPORTS, GRADIENTS, STEP)
    for one, other in zip(again.report.verdicts, passed.report.verdicts, strict=True):
        assert replace(one, seconds=0) == replace(other, seconds=0)


def test_an_empty_submission_gets_nothing(graded: Grade) -> None:
    result = graded()
    assert [v.outcome for v in result.report.verdicts] == ["missing", "missing"]
    assert result.report.status == "graded"


def test_a_function_counts_wherever_it_stands_and_the_last_one_counts(graded: Grade) -> None:
    result = graded("def gradients(b, w, x, y): return 0", "x = 1", f"{IMPORTS}\n{GRADIENTS}")
    assert verdict(result).outcome == "passed"


@pytest.mark.parametrize("later", ["gradients = (1.0, 2.0)", "del gradients"])
def test_a_function_whose_name_is_lost_later_is_graded_all_the_same(
    graded: Grade, later: str
) -> None:
    result = graded(IMPORTS, GRADIENTS, STEP, later)
    assert result.report.score == 12.0
    assert verdict(result).flags == (
        "`gradients` was no longer the function at the end; its cell was run again",
    )


def test_a_function_that_hides_a_lost_one_counts(graded: Grade) -> None:
    wrong = "def gradients(b, w, x, y): return 0.0, 0.0"
    result = graded(IMPORTS, GRADIENTS, wrong, "gradients = 3")
    assert (verdict(result).outcome, verdict(result).score) == ("failed", 0.0)


def test_a_name_that_never_was_a_function_stays_a_value(graded: Grade) -> None:
    found = verdict(graded("gradients = 3"))
    assert (found.outcome, found.flags) == ("errored", ())
    assert "`gradients` is now a value: int" in found.message


def test_a_builtin_that_the_notebook_took_is_named(graded: Grade) -> None:
    found = verdict(graded("def gradients(b, w, x, y):\n    return sum(x), 0", "sum = 0"))
    assert "'int' object is not callable" in found.message
    assert found.hint.startswith("The notebook gives `sum` another value")


def test_a_cell_that_fails_does_not_stop_the_others(graded: Grade) -> None:
    result = graded("1 / 0", IMPORTS, GRADIENTS)
    assert statuses(result) == ["error", "ok", "ok"]
    assert verdict(result).outcome == "passed"
    assert result.report.message.startswith("Code cell 1 did not run to its end: ZeroDivision")


def test_a_cell_that_ends_the_process_is_passed_over_and_the_rest_goes_on(graded: Grade) -> None:
    result = graded(IMPORTS, EXIT, GRADIENTS, STEP)
    assert statuses(result) == ["ok", "killed", "ok", "ok"]
    assert result.report.score == 12.0
    assert "Code cell 2" in result.report.message


def test_after_too_many_ends_the_rest_is_not_run(
    graded: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grading, "_MAX_RESTARTS", 1)
    result = graded(EXIT, EXIT, IMPORTS, GRADIENTS)
    assert statuses(result) == ["killed"] * 4
    assert result.cells[-1].reason == "an earlier cell ended the run"
    assert {v.outcome for v in result.report.verdicts} == {"killed"}


def test_a_cell_that_never_ends_is_interrupted_and_the_rest_goes_on(graded: Grade) -> None:
    result = graded(IMPORTS, "while True: pass", GRADIENTS)
    assert statuses(result) == ["ok", "timed_out", "ok"]
    assert verdict(result).outcome == "passed"


def test_why_a_function_is_missing_is_told_where_its_cell_failed(graded: Grade) -> None:
    result = graded("1 / 0\n" + GRADIENTS, "import os\nos._exit(0)\ndef step_gradient(): pass")
    assert verdict(result).outcome == "errored"
    assert "ZeroDivisionError" in verdict(result).message
    assert verdict(result, "step_gradient").outcome == "killed"


def test_a_syntax_error_is_told_at_its_exercise(graded: Grade) -> None:
    result = graded(IMPORTS, "def gradients(b, w, x, y:\n    return 1")
    assert verdict(result).outcome == "errored"
    assert "SyntaxError" in verdict(result).message


def test_a_function_that_ends_the_process_does_not_hurt_the_next_exercise(graded: Grade) -> None:
    ends = "import os\ndef gradients(b, w, x, y):\n    os._exit(0)"
    result = graded(
        IMPORTS, ends, STEP.replace("gradients", "g"), GRADIENTS.replace("gradients", "g")
    )
    assert verdict(result).outcome == "killed"
    assert verdict(result, "step_gradient").outcome == "passed"


def test_a_function_that_never_ends_does_not_hurt_the_next_exercise(graded: Grade) -> None:
    loops = "def gradients(b, w, x, y):\n    while True: pass"
    result = graded(
        IMPORTS, loops, STEP.replace("gradients", "g"), GRADIENTS.replace("gradients", "g")
    )
    assert (verdict(result).outcome, verdict(result).score) == ("timed_out", 0.0)
    assert verdict(result, "step_gradient").outcome == "passed"


def test_a_function_may_not_take_its_time_on_every_case(graded: Grade) -> None:
    slow = f"import time\n{IMPORTS}\n{GRADIENTS}".replace(
        "    residual", "    time.sleep(0.9)\n    residual"
    )
    assert verdict(graded(slow)).outcome == "timed_out"


def test_garbage_in_the_graders_connection_costs_only_its_submission(graded: Grade) -> None:
    garbage = (
        "import os\nfor n in sorted(os.listdir('/proc/self/fd'), key=int):\n"
        "    try: os.write(int(n), b'\\xff' * 1000)\n    except OSError: pass"
    )
    result = graded(garbage, IMPORTS, GRADIENTS)
    assert (result.report.status, verdict(result).outcome) == ("graded", "passed")


def test_forged_replies_earn_no_points(graded: Grade) -> None:
    forged = (
        "import os, sys\nfrom autograder_inside import wire\nimport io\n"
        "stream = io.BytesIO()\n"
        "for _ in range(3): wire.write_frame(stream, {'status': 'returned', 'value': (0.0, 0.0),"
        " 'outcome': 'passed', 'score': 6.0, 'passed': True})\n"
        "for n in sorted(os.listdir('/proc/self/fd'), key=int):\n"
        "    try: os.write(int(n), stream.getvalue())\n    except OSError: pass"
    )
    assert graded(forged, IMPORTS, "def gradients(*a): return 1.0, 2.0").report.score == 0.0


def test_a_newer_version_at_home_is_flagged(graded: Grade) -> None:
    flags = graded(
        recorded_versions={"torch": "9.9.1", "numpy": "0.1"}, flags=("noted",)
    ).report.flags
    assert flags[0] == "noted"
    assert any(flag.startswith("checked with torch 9.9.1, graded with ") for flag in flags)
    assert any(flag.startswith("checked with numpy 0.1, graded with ") for flag in flags)


def test_the_same_versions_at_home_are_not_flagged(graded: Grade, passed: Graded) -> None:
    assert graded(recorded_versions=passed.report.versions).report.flags == ()


class Unstartable(PlainSandbox):
    @contextmanager
    def session(self, files: Files = None, who: Identity = NOBODY) -> Iterator[Session]:
        raise SandboxError("no process here")
        yield


def test_where_no_process_starts_nobody_loses_points_silently(limits: Limits) -> None:
    work = Work("ada", "03-gradients", "a.ipynb", ("x = 1",), POINTS, b"seed")
    result = grade(work, Unstartable(limits))
    assert (result.report.status, result.report.message) == ("grader_error", "no process here")
    assert {v.outcome for v in result.report.verdicts} == {"grader_error"}
    assert result.report.max_score == 12.0


def test_a_mistake_of_ours_in_one_exercise_leaves_the_others(
    graded: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(case: Case) -> Truth:
        raise ZeroDivisionError("our bug")

    def exercises(assignment: str) -> tuple[Exercise, ...]:
        found = exercises_of(assignment)
        return tuple(replace(e, truth=broken) if e.name == "gradients" else e for e in found)

    monkeypatch.setattr(grading, "exercises_of", exercises)
    result = graded(IMPORTS, GRADIENTS, STEP)
    assert verdict(result).outcome == "grader_error"
    assert "our bug" in verdict(result).message
    assert verdict(result, "step_gradient").outcome == "passed"


# --- data of one's own --------------------------------------------------------------------------

SHOWS_DATA = """
from autograder import my_data, start
STUDENT = "eve"
start("03-gradients", STUDENT, public_seed=1, per_student=True)
print(my_data(2)[1].ravel().tolist())
"""


def shown_data(result: Graded) -> str:
    return "".join(str(output.get("text")) for output in result.cells[0].outputs)


def own_points(who: Identity) -> str:
    identify(who.student, who.public_seed)
    try:
        return f"{my_data(2)[1].ravel().tolist()}\n"
    finally:
        identify("", 0)


def test_a_students_own_data_are_those_of_the_gradebooks_id(graded: Grade) -> None:
    ada = Identity("ada", 7)
    assert shown_data(graded(SHOWS_DATA, who=ada)) == own_points(ada)


def test_where_all_have_the_same_data_an_id_changes_nothing(graded: Grade) -> None:
    assert shown_data(graded(SHOWS_DATA, who=Identity("", 7))) == own_points(NOBODY)
