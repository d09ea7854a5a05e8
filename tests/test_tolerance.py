"""No correct computation fails, however it rounds; every misconception is far outside."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.compare import difference, read_numbers, tolerance
from autograder.exercises import exercises_of
from autograder.inside import calls, wire
from autograder.model import Case, Exercise, Truth
from autograder.replies import request_for

EXERCISES = {e.name: e for e in exercises_of("03-gradients")}

Cast = Callable[[Any], Any]
CASTS: dict[str, Cast] = {
    "float64": lambda x: np.asarray(x, np.float64),
    "float32": lambda x: np.asarray(x, np.float32),
    "torch32": lambda x: torch.as_tensor(np.asarray(x), dtype=torch.float32),
    "torch64": lambda x: torch.as_tensor(np.asarray(x), dtype=torch.float64),
    "scalars32": lambda x: np.float32(x) if np.ndim(x) == 0 else np.asarray(x, np.float32),
}


def summed(terms: Any) -> Any:
    """Added up one by one, from the left."""
    total = terms[0] * 0
    for term in terms:
        total = total + term
    return total


def backwards(terms: Any) -> Any:
    total = terms[-1] * 0
    for term in list(terms)[::-1]:
        total = term + total
    return total


SUMS: dict[str, Callable[[Any], Any]] = {
    "loop": summed,
    "backwards": backwards,
    "vectorised": lambda terms: terms.sum(),
    "mean": lambda terms: terms.mean() * len(terms),
}


class Draw:
    """How one correct student computes: in which precision, which order, by which sum."""

    def __init__(self, cast: str, total: str, order: int, form: int) -> None:
        self.cast, self.total, self.form = CASTS[cast], SUMS[total], form
        self.order = np.random.default_rng(order)

    def columns(self, *arrays: Any) -> Iterator[Any]:
        flat = [np.ravel(np.asarray(array, np.float64)) for array in arrays]
        order = self.order.permutation(len(flat[0]))
        return (self.cast(array[order]) for array in flat)


def mse_slopes(draw: Draw, b: Any, w: Any, x: Any, y: Any) -> tuple[Any, Any]:
    b, w = draw.cast(b), draw.cast(w)
    x, y = draw.columns(x, y)
    n = len(x)
    if draw.form == 0:
        residual = y - (w * x + b)
        return -2 * draw.total(residual) / n, -2 * draw.total(x * residual) / n
    if draw.form == 1:
        error = w * x + b - y
        return draw.total(2 * error / n), draw.total(error * x * 2 / n)
    xs, ys = draw.total(x) / n, draw.total(y) / n  # the square multiplied out
    xx, xy = draw.total(x * x) / n, draw.total(x * y) / n
    return 2 * (w * xs + b - ys), 2 * (w * xx + b * xs - xy)


def descend_weight(draw: Draw, w: Any, x: Any, y: Any, learning_rate: Any, steps: int) -> Any:
    w, x, y, rate = (draw.cast(value) for value in (w, x, y, learning_rate))
    slopes: list[Callable[[Any], Any]] = [
        lambda w: -2 * x * (y - w * x),
        lambda w: 2 * (w * x - y) * x,
        lambda w: 2 * x * x * w - 2 * x * y,
    ]
    weights = [w]
    for _ in range(steps):
        weights.append(weights[-1] - rate * slopes[draw.form](weights[-1]))
    return weights


def gradients(draw: Draw, b: Any, w: Any, x: Any, y: Any) -> Any:
    return mse_slopes(draw, b, w, x, y)


def step_gradient(draw: Draw, b: Any, m: Any, points: Any, learning_rate: Any) -> Any:
    x, y = np.asarray(points).T
    db, dm = mse_slopes(draw, b, m, x, y)
    rate = draw.cast(learning_rate)
    return draw.cast(b) - rate * db, draw.cast(m) - rate * dm


def numerical_gradient(draw: Draw, f: Any, params: Any, eps: float) -> Any:
    p = draw.cast(params)
    gradient = [0.0] * len(p)
    for i in draw.order.permutation(len(p)):
        step = draw.cast(np.eye(len(p))[i] * eps)
        if draw.form == 2:
            gradient[i] = f(p + step) / (2 * eps) - f(p - step) / (2 * eps)
        else:
            gradient[i] = (f(p + step) - f(p - step)) / (2 * eps)
    return gradient


def largest_stable_learning_rate(draw: Draw, x: Any) -> Any:
    (x,) = draw.columns(x)
    n = len(x)
    mean, square = draw.total(x) / n, draw.total(x * x) / n
    if draw.form == 0:
        return 2 / (1 + square + ((1 - square) ** 2 + 4 * mean**2) ** 0.5)
    hessian = 2 * np.array([[1, mean], [mean, square]])
    if draw.form == 1:
        return 2 / np.linalg.eigvalsh(hessian)[-1]
    return 2 / np.linalg.svd(hessian, compute_uv=False)[0]


CORRECT: dict[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (
        descend_weight,
        gradients,
        step_gradient,
        numerical_gradient,
        largest_stable_learning_rate,
    )
}


def called(exercise: Exercise, case: Case, draw: Draw) -> Any:
    """What a correct student returns, over the wire."""

    def function(*args: Any) -> Any:
        return CORRECT[exercise.name](draw, *args)

    reply = calls.perform(request_for(exercise, case), {exercise.name: function})
    return wire.decode(wire.encode(reply["value"]))


def rows(exercise: Exercise, seed: int) -> list[tuple[Case, Truth]]:
    cases = exercise.cases(np.random.default_rng(seed))
    return [(case, exercise.truth(case)) for case in cases]


def test_every_exercise_has_correct_variants_here() -> None:
    assert CORRECT.keys() == EXERCISES.keys()


@pytest.mark.parametrize("name", EXERCISES)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 2**32),
    order=st.integers(0, 2**32),
    total=st.sampled_from(sorted(SUMS)),
)
def test_no_correct_computation_fails(name: str, seed: int, order: int, total: str) -> None:
    exercise = EXERCISES[name]
    for case, truth in rows(exercise, seed):
        for cast in CASTS:
            for form in range(3):
                got = called(exercise, case, Draw(cast, total, order, form))
                assert difference(got, truth, exercise.form, case) is None, (cast, form, case)


@pytest.mark.parametrize("name", EXERCISES)
def test_correct_computations_stay_within_half_of_the_tolerance(name: str) -> None:
    exercise, worst = EXERCISES[name], 0.0
    for seed in range(200):
        for case, truth in rows(exercise, seed):
            got = read_numbers(called(exercise, case, Draw("float32", "loop", seed, seed % 3)))
            assert got is not None
            off = np.abs(got.astype(np.float64).reshape(truth.value.shape) - truth.value)
            worst = max(worst, float(np.max(off / tolerance(truth, case))))
    assert worst < 0.5


@pytest.mark.parametrize("name", EXERCISES)
def test_every_misconception_is_far_outside_on_every_seed(name: str) -> None:
    exercise = EXERCISES[name]
    for seed in range(60):
        drawn = rows(exercise, seed)
        for misconception in exercise.misconceptions:
            far = max(
                distance(misconception.predict(case, truth), case, truth) for case, truth in drawn
            )
            assert far >= 20, (misconception.slug, seed)


def distance(predicted: Any, case: Case, truth: Truth) -> float:
    """The largest distance from the truth, in tolerances; without end where nothing compares."""
    numbers = read_numbers(predicted)
    assert numbers is not None
    if np.squeeze(numbers).shape != np.squeeze(truth.value).shape:
        return math.inf
    off = np.abs(numbers.reshape(truth.value.shape) - truth.value)
    return float(np.max(np.where(np.isfinite(off), off, np.inf) / tolerance(truth, case)))
