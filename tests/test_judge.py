"""Verdicts: parts and partial credit, the nine outcomes, inputs, flags and words."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.compare import Unfit
from autograder.exercises import find_exercise
from autograder.judge import grader_error, judge, judge_on_devices
from autograder.model import (
    OUTCOMES,
    Caller,
    Case,
    Exercise,
    Failure,
    Field,
    Form,
    Part,
    Reply,
    Truth,
    Verdict,
)

Judge = Callable[..., Verdict]


def exercise_named(name: str) -> Exercise:
    exercise = find_exercise(name)
    assert exercise is not None
    return exercise


GRADIENTS = exercise_named("gradients")  # parts: db 2, dw 2, columns 1, inputs 1
DESCEND = exercise_named("descend_weight")  # parts: first 1, walk 2
STEP = exercise_named("step_gradient")  # parts: b 2, m 2, pairs 1, inputs 1


def right(b: float, w: float, x: Any, y: Any) -> Any:
    x, y = np.ravel(x), np.ravel(y)
    residual = y - (w * x + b)
    return -2 * residual.mean(), -2 * (x * residual).mean()


def outcomes(verdict: Verdict) -> dict[str, str]:
    return {part.part: part.outcome for part in verdict.parts}


def replying(reply: Reply) -> Caller:
    def call(exercise: Exercise, case: Case) -> Reply:
        return reply

    return call


def judged_by_reply(reply: Reply, sources: tuple[str, ...] = ()) -> Verdict:
    return judge(GRADIENTS, replying(reply), np.random.default_rng(0), 6.0, sources)


# --- the nine outcomes --------------------------------------------------------------------------


def test_a_right_function_passes_with_all_points(judged: Judge) -> None:
    verdict = judged(GRADIENTS, right, points=6.0)
    assert (verdict.outcome, verdict.score, verdict.max_score) == ("passed", 6.0, 6.0)
    assert set(outcomes(verdict).values()) == {"passed"}
    assert (verdict.misconceptions, verdict.flags) == ((), ())


def test_a_wrong_value_fails(judged: Judge) -> None:
    verdict = judged(GRADIENTS, lambda b, w, x, y: (1.0, 2.0))
    assert (verdict.outcome, verdict.score) == ("failed", 0.0)


def test_a_function_that_raises_is_errored_with_its_own_words(judged: Judge) -> None:
    def divides(b: float, w: float, x: Any, y: Any) -> Any:
        return 1 / 0

    verdict = judged(GRADIENTS, divides)
    assert (verdict.outcome, verdict.score) == ("errored", 0.0)
    assert (
        verdict.message
        == "It raised ZeroDivisionError in the line `return 1 / 0`: division by zero"
    )
    assert set(outcomes(verdict).values()) == {"errored"}


def test_a_function_that_is_not_there_is_missing(judged: Judge) -> None:
    verdict = judged(GRADIENTS, None)
    assert (verdict.outcome, verdict.score, verdict.called) == ("missing", 0.0, "")
    assert verdict.message == "There is no `gradients` in the notebook."


@pytest.mark.parametrize(
    "value", [3, "text", (1.0, 2.0), [], np.ones(2)], ids=lambda value: type(value).__name__
)
def test_what_is_no_function_is_errored(judged: Judge, value: object) -> None:
    assert judged(GRADIENTS, value).outcome == "errored"


def test_a_call_that_takes_too_long_is_timed_out_and_the_last() -> None:
    calls = []

    def caller(exercise: Exercise, case: Case) -> Reply:
        calls.append(case)
        return Reply("timed_out")

    verdict = judge(GRADIENTS, caller, np.random.default_rng(0), 6.0)
    assert (verdict.outcome, verdict.score, len(calls)) == ("timed_out", 0.0, 1)


def test_a_call_that_ends_the_process_is_killed() -> None:
    verdict = judged_by_reply(Reply("killed", failure=Failure("killed", "it crashed")))
    assert (verdict.outcome, verdict.score) == ("killed", 0.0)
    assert "it crashed" in verdict.message


STUB = 'def gradients(b, w, x, y):\n    """Doc."""\n    raise NotImplementedError()'


def test_a_stub_is_untouched(judged: Judge) -> None:
    namespace: dict[str, Any] = {}
    exec(STUB, namespace)  # noqa: S102  (a stub, as students get it)
    verdict = judged(GRADIENTS, namespace["gradients"], (STUB,))
    assert (verdict.outcome, verdict.score) == ("untouched", 0.0)
    assert verdict.hint == GRADIENTS.hints[0]


def test_a_raise_left_in_place_is_errored_and_told(judged: Judge) -> None:
    def left(b: float, w: float, x: Any, y: Any) -> Any:
        raise NotImplementedError

    source = "def gradients(b, w, x, y):\n    r = y - b\n    raise NotImplementedError()"
    verdict = judged(GRADIENTS, left, (source,))
    assert verdict.outcome == "errored"
    assert "Delete the line" in verdict.hint


def test_a_forbidden_name_takes_all_points_without_a_call() -> None:
    def caller(exercise: Exercise, case: Case) -> Reply:
        raise AssertionError("called")

    source = "import torch\ndef gradients(b, w, x, y):\n    return torch.autograd.grad(b, w)"
    verdict = judge(GRADIENTS, caller, np.random.default_rng(0), 6.0, (source,))
    assert (verdict.outcome, verdict.score) == ("forbidden", 0.0)
    assert "torch.autograd" in verdict.message
    assert [part.max_score for part in verdict.parts] == [2, 2, 1, 1]


def test_a_failure_of_ours_is_a_grader_error_that_says_so() -> None:
    verdict = grader_error(GRADIENTS, 6.0, ValueError("our bug"))
    assert (verdict.outcome, verdict.max_score) == ("grader_error", 6.0)
    assert "costs you no points" in verdict.message


def test_there_are_nine_outcomes() -> None:
    assert len(set(OUTCOMES)) == 9


# --- parts and partial credit -------------------------------------------------------------------


def test_one_right_component_earns_its_part(judged: Judge) -> None:
    verdict = judged(GRADIENTS, lambda b, w, x, y: (right(b, w, x, y)[0], 0.5), points=6.0)
    assert outcomes(verdict) == {
        "db": "passed",
        "dw": "failed",
        "columns": "failed",
        "inputs": "passed",
    }
    assert (verdict.outcome, verdict.score) == ("failed", 3.0)


def test_what_fails_only_on_columns_keeps_the_rest(judged: Judge) -> None:
    def flat_only(b: float, w: float, x: Any, y: Any) -> Any:
        if x.ndim > 1:
            raise ValueError("too many dimensions")
        return right(b, w, x, y)

    verdict = judged(GRADIENTS, flat_only, points=6.0)
    assert outcomes(verdict)["columns"] == "errored"
    assert (verdict.outcome, verdict.score) == ("failed", 5.0)
    assert "too many dimensions" in verdict.message


def test_a_changed_input_costs_its_part_and_is_named(judged: Judge) -> None:
    def changes(b: float, w: float, x: Any, y: Any) -> Any:
        result = right(b, w, x, y)
        x += 1
        return result

    verdict = judged(GRADIENTS, changes, points=6.0)
    assert outcomes(verdict)["inputs"] == "failed"
    assert (verdict.outcome, verdict.score) == ("failed", 5.0)
    assert "changed its input `x`" in verdict.message


def test_a_list_of_pairs_that_is_emptied_counts_as_changed(judged: Judge) -> None:
    def empties(b_current: float, m_current: float, points: Any, learning_rate: float) -> Any:
        x, y = np.asarray(points).T
        db, dm = right(b_current, m_current, x, y)
        if isinstance(points, list):
            points.clear()
        return b_current - learning_rate * db, m_current - learning_rate * dm

    verdict = judged(STEP, empties, points=6.0)
    assert (verdict.score, outcomes(verdict)["inputs"]) == (5.0, "failed")


def test_leaving_the_inputs_alone_earns_nothing_by_itself(judged: Judge) -> None:
    verdict = judged(GRADIENTS, lambda b, w, x, y: None, points=6.0)
    assert verdict.score == 0.0


def test_the_first_step_alone_earns_its_part(judged: Judge) -> None:
    def one_step(w: float, x: float, y: float, learning_rate: float, steps: int) -> Any:
        return [w, w + learning_rate * 2 * x * (y - w * x)]

    verdict = judged(DESCEND, one_step, points=4.0)
    assert outcomes(verdict) == {"first": "passed", "walk": "failed"}
    assert verdict.score == 1.33
    assert [found.slug for found in verdict.misconceptions] == ["return-inside-loop"]


def test_a_mistake_that_only_columns_show_is_diagnosed_there(judged: Judge) -> None:
    def broadcasts(b: float, w: float, x: Any, y: Any) -> Any:
        residual = y - (w * x + b)
        return -2 * residual.mean(), -2 * (x * residual).mean()

    verdict = judged(GRADIENTS, broadcasts, points=6.0)
    assert [found.slug for found in verdict.misconceptions] == ["all-pairs-broadcast"]
    assert verdict.score == 5.0


def parted(weights: list[float]) -> Exercise:
    """An exercise whose parts are right where the function returns 1 for them."""
    names = [f"p{number}" for number in range(len(weights))]
    return Exercise(
        name="one",
        summary="",
        form=Form("number"),
        parts=tuple(Part(name, name, weight) for name, weight in zip(names, weights, strict=True)),
        cases=lambda rng: [Case({"i": i}, (name,)) for i, name in enumerate(names)],
        truth=lambda case: Truth(np.asarray(1.0), 1.0),
        misconceptions=(),
        hints=("", ""),
    )


@given(
    st.lists(st.floats(0.1, 10), min_size=1, max_size=7),
    st.floats(0, 100).map(lambda points: round(points, 2)),
    st.integers(0, 127),
)
def test_points_of_parts_add_up_to_the_whole(
    weights: list[float], points: float, passing: int
) -> None:
    def caller(exercise: Exercise, case: Case) -> Reply:
        return Reply("returned", float(passing >> case.args["i"] & 1))

    verdict = judge(parted(weights), caller, np.random.default_rng(0), points)
    assert math.isclose(sum(part.max_score for part in verdict.parts), points, abs_tol=1e-9)
    assert math.isclose(sum(part.score for part in verdict.parts), verdict.score, abs_tol=1e-9)
    assert 0 <= verdict.score <= points + 1e-9
    everything = all(passing >> i & 1 for i in range(len(weights)))
    assert (verdict.outcome == "passed") == everything


# --- what is told -------------------------------------------------------------------------------


def test_the_first_wrong_call_is_shown_with_what_came_back_and_what_was_expected(
    judged: Judge,
) -> None:
    verdict = judged(GRADIENTS, lambda b, w, x, y: (1.0, 2.0))
    assert verdict.called.startswith("gradients(b=")
    assert verdict.returned == "(1, 2)"
    assert verdict.expected.startswith("(")


def test_a_result_that_is_printed_is_told_as_such(judged: Judge) -> None:
    def prints(b: float, w: float, x: Any, y: Any) -> None:
        print(right(b, w, x, y))

    verdict = judged(GRADIENTS, prints)
    assert verdict.message.startswith("It printed ")
    assert "`print(...)` by `return ...`" in verdict.hint


def test_reading_a_global_is_flagged(judged: Judge) -> None:
    namespace: dict[str, Any] = {"N": 100}
    source = "def gradients(b, w, x, y):\n    r = y - (w * x + b)\n    return -2 * r.sum() / N, 1.0"
    exec(source, namespace)  # noqa: S102  (its globals are the namespace)
    verdict = judged(GRADIENTS, namespace["gradients"], (source,), namespace=namespace)
    assert verdict.flags == ("reads data of the notebook that is not a parameter: N",)
    assert "`N`" in verdict.hint


def test_helpers_and_modules_of_the_notebook_are_no_globals_to_flag(judged: Judge) -> None:
    namespace: dict[str, Any] = {"np": np, "helper": right}
    source = "def gradients(b, w, x, y):\n    return helper(b, w, np.ravel(x), y)"
    exec(source, namespace)  # noqa: S102
    verdict = judged(GRADIENTS, namespace["gradients"], (source,), namespace=namespace)
    assert (verdict.outcome, verdict.flags) == ("passed", ())


def test_what_only_a_run_can_tell_is_flagged_for_a_person(judged: Judge) -> None:
    source = "def gradients(b, w, x, y):\n    return eval('1')"
    verdict = judged(GRADIENTS, right, (source,))
    assert verdict.outcome == "passed"
    assert verdict.flags == ("by-hand rule needs a look: uses eval in `return eval('1')`",)


def test_the_same_draws_give_the_same_verdict(judged: Judge) -> None:
    one, other, third = (judged(GRADIENTS, lambda b, w, x, y: (b, w), seed=s) for s in (3, 3, 4))
    assert one.called == other.called != third.called


@pytest.mark.parametrize(
    "value",
    [
        *(None, "x", True, {}, [], [None], (1,), [[1.0], [1.0, 2.0]], 1 + 2j, 10**400, -(2**64)),
        *(float("nan"), np.ones((3, 3)), np.array([]), object(), len, {1: 2}, "\ud800", b"\xff"),
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("exercise", [GRADIENTS, DESCEND], ids=lambda e: e.name)
def test_whatever_comes_back_there_is_a_verdict(
    judged: Judge, exercise: Exercise, value: object
) -> None:
    verdict = judged(exercise, lambda *args: value)
    assert (verdict.outcome, verdict.score) == ("failed", 0.0)
    assert verdict.message
    assert verdict.hint


class FloatThatIsAlwaysRight(float):
    def __eq__(self, other: object) -> bool:
        return True

    def __sub__(self, other: object) -> Any:
        return 0.0

    __rsub__ = __sub__
    __lt__ = __le__ = __gt__ = __ge__ = __eq__

    def __hash__(self) -> int:
        return 0


def test_an_object_that_compares_equal_to_anything_earns_nothing(judged: Judge) -> None:
    verdict = judged(GRADIENTS, lambda b, w, x, y: (FloatThatIsAlwaysRight(), 1.0))
    assert (verdict.outcome, verdict.score) == ("failed", 0.0)


def test_more_data_than_fits_fails_and_is_told(judged: Judge) -> None:
    verdict = judged(GRADIENTS, lambda *args: np.broadcast_to(1.0, (2**40,)))
    assert verdict.outcome == "failed"
    assert "far more data" in verdict.message


@pytest.mark.parametrize("error", [SystemExit, GeneratorExit, BaseException, RecursionError])
def test_every_exception_of_the_function_is_its_own(
    judged: Judge, error: type[BaseException]
) -> None:
    def raises(*args: Any) -> Any:
        raise error

    assert judged(GRADIENTS, raises).outcome == "errored"


# --- devices ------------------------------------------------------------------------------------


def on_devices(
    outcome_by_device: dict[str, Reply], devices: list[str], own: tuple[str, ...]
) -> Verdict:
    exercise = replace(GRADIENTS, devices=own)

    def call(exercise: Exercise, case: Case) -> Reply:
        reply = outcome_by_device[case.device]
        if reply.status == "returned" and reply.value is None:
            value = exercise.truth(case).value.tolist()
            return replace(reply, value=value, args_after=tuple(case.args.values()))
        return reply

    return judge_on_devices(exercise, call, np.random.default_rng(1), 6.0, (), devices)


RIGHT = Reply("returned")
MIXED = Reply("raised", failure=Failure("RuntimeError", "all tensors on the same device", "w * x"))
ALL = ("cpu", "sim", "cuda")


def test_the_worst_device_decides_and_the_words_say_where() -> None:
    verdict = on_devices({"cpu": RIGHT, "sim": MIXED}, ["cpu", "sim"], ALL)
    assert (verdict.outcome, verdict.score) == ("errored", 0.0)
    assert verdict.devices == {"cpu": "passed", "sim": "errored"}
    assert verdict.message.startswith("On the CPU it is right. On an accelerator (simulated")
    assert "It raised RuntimeError in the line `w * x`" in verdict.message


def test_right_everywhere_is_right() -> None:
    verdict = on_devices({"cpu": RIGHT, "sim": RIGHT}, ["cpu", "sim"], ALL)
    assert (verdict.outcome, verdict.score) == ("passed", 6.0)
    assert verdict.devices == {"cpu": "passed", "sim": "passed"}


def test_an_exercise_without_tensors_is_judged_on_the_cpu_alone() -> None:
    verdict = on_devices({"cpu": RIGHT}, ["cpu", "sim"], ("cpu",))
    assert verdict.devices == {"cpu": "passed"}


def test_a_course_that_names_no_device_of_the_exercise_gets_the_cpu() -> None:
    verdict = on_devices({"cpu": RIGHT}, ["cuda"], ("cpu", "sim"))
    assert verdict.devices == {"cpu": "passed"}


def test_what_is_wrong_on_the_cpu_is_told_in_the_words_of_the_cpu() -> None:
    wrong = Reply("returned", value=(1.0, 2.0))
    verdict = on_devices({"cpu": wrong, "sim": wrong}, ["cpu", "sim"], ALL)
    assert verdict.outcome == "failed"
    assert "CPU" not in verdict.message


def test_what_ends_the_process_is_not_tried_on_the_next_device() -> None:
    verdict = on_devices({"cpu": Reply("killed")}, ["cpu", "sim"], ALL)
    assert verdict.devices == {"cpu": "killed"}


# --- records ------------------------------------------------------------------------------------

TRAIN = Exercise(
    name="train",
    summary="",
    form=Form(
        "record", fields=(Field("w"), Field("b"), Field("lost", wrong="{got:g} points are lost."))
    ),
    parts=(Part("w", "the weight", judges="w"), Part("all", "all points", judges=("lost",))),
    cases=lambda rng: [Case({"n": 3}, ("w", "all"))],
    truth=lambda case: Truth.record(
        w=Truth(np.asarray(2.0), 1.0),
        b=Truth(np.asarray(1.0), 1.0),
        lost=Truth(np.asarray(0.0), 1.0),
    ),
    misconceptions=(),
    hints=("", ""),
)


def judged_record(value: Any) -> Verdict:
    reply = Reply("returned", value=value, args_after=(3,))
    return judge(TRAIN, replying(reply), np.random.default_rng(0), 2.0)


def test_each_part_of_a_record_looks_at_its_own_fields() -> None:
    verdict = judged_record((2.0, 1.0, 5))
    assert outcomes(verdict) == {"w": "passed", "all": "failed"}
    assert verdict.message == "5 points are lost."
    verdict = judged_record({"w": 3.0, "b": 1.0, "lost": 0})
    assert outcomes(verdict) == {"w": "failed", "all": "passed"}
    assert (verdict.message, verdict.returned, verdict.expected) == (
        "For `w` it returned 3; expected 2.",
        "w = 3",
        "w = 2",
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ((2.0, 1.0, None), "`lost` is None."),
        ((2.0,), "It returned 1 value; expected two results (w, b)."),
        (2.0, "It returned one value (2); expected two results (w, b)."),
        ("2", "It returned a str ('2'); expected two results (w, b)."),
        ({"w": 2.0}, "It returned a dict; expected two results (w, b)."),
        (([2.0, 1.0], 1.0, 0), "For `w` it returned 2 numbers in shape (2,); expected one number."),
    ],
)
def test_a_record_that_does_not_fit_is_told(value: Any, message: str) -> None:
    assert judged_record(value).message == message


def test_what_cannot_be_observed_is_told_in_the_words_of_the_exercise() -> None:
    def observe(case: Case, value: Any) -> Any:
        raise Unfit("It returned 3 things; expected four.")

    reply = Reply("returned", value=(1, 2, 3), args_after=(3,))
    exercise = replace(TRAIN, observe=observe)
    verdict = judge(exercise, replying(reply), np.random.default_rng(0), 2.0)
    assert (verdict.outcome, verdict.score) == ("failed", 0.0)
    assert verdict.message == "It returned 3 things; expected four."


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("batch", 'It returned "batch"; expected "stochastic".'),
        ("Stochastic", 'It returned \'Stochastic\'; expected one of "batch" or "stochastic".'),
        (1, 'It returned 1; expected a text: "batch" or "stochastic".'),
        (["stochastic"], None),
    ],
)
def test_a_word_must_be_one_of_the_words(value: Any, message: str | None) -> None:
    words = Exercise(
        name="kind",
        summary="",
        form=Form("word", names=("batch", "stochastic")),
        parts=(Part("word", "the word"),),
        cases=lambda rng: [Case({}, ("word",))],
        truth=lambda case: Truth(np.asarray(1.0), 0.0),
        misconceptions=(),
        hints=("", ""),
    )
    reply = Reply("returned", value=value)
    verdict = judge(words, replying(reply), np.random.default_rng(0), 1.0)
    assert verdict.outcome == "failed"
    assert message is None or (verdict.message, verdict.expected) == (message, "'stochastic'")
