"""step_gradient: one update of intercept b and slope m against their slopes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.exercises.lines import (
    at,
    drawn_points,
    drawn_start,
    first_point,
    last_point,
    loss_gradient,
    parentheses,
    term_sizes,
)
from autograder.model import Array, Case, Exercise, Form, Misconception, Part, Truth
from autograder.rules import BY_HAND

__all__ = ["STEP_GRADIENT"]


def _step_cases(rng: np.random.Generator) -> Sequence[Case]:
    arrays = [_step_case(rng, n, ("b", "m", "inputs")) for n in (5, 9, 30)]
    pairs = [_step_case(rng, n, ("pairs", "inputs")) for n in (4, 7)]
    return [*arrays, *(case.with_args(points=case.args["points"].tolist()) for case in pairs)]


def _step_case(rng: np.random.Generator, n: int, parts: tuple[str, ...]) -> Case:
    x, y = drawn_points(rng, n)
    b, m = drawn_start(rng, x, y)
    args = {
        "b_current": b,
        "m_current": m,
        "points": np.column_stack([x, y]),
        "learning_rate": round(rng.uniform(0.02, 0.06), 4),
    }
    return Case(args, parts, operations=n + 14)


def _columns(case: Case) -> tuple[Array, Array]:
    points = np.asarray(case.args["points"], dtype=np.float64)
    return points[:, 0], points[:, 1]


def _start_and_rate(case: Case) -> tuple[Array, float]:
    b, m, rate = at(case, "b_current", "m_current", "learning_rate")
    return np.array([b, m]), rate


def _slopes_at(case: Case, b: float, m: float) -> Array:
    return loss_gradient(b, m, *_columns(case))


def _slopes(case: Case) -> Array:
    return _slopes_at(case, *at(case, "b_current", "m_current"))


def _step_truth(case: Case) -> Truth:
    start, rate = _start_and_rate(case)
    sizes = np.abs(start) + rate * term_sizes(start[0], start[1], *_columns(case))
    return Truth(start - rate * _slopes(case), sizes)


def _stepped(case: Case, slopes: Array) -> Array:
    """The update with other slopes."""
    start, rate = _start_and_rate(case)
    return start - rate * slopes


def _slopes_of_part(case: Case, part: Callable[..., Array]) -> Array:
    b, m = at(case, "b_current", "m_current")
    return part(lambda x, y: loss_gradient(b, m, x, y), *_columns(case))


def _slopes_b_negated(case: Case) -> Array:
    b, m = at(case, "b_current", "m_current")
    return _slopes_at(case, -b, m)


def _b_updated_first(case: Case, truth: Truth) -> Array:
    m, rate = at(case, "m_current", "learning_rate")
    new_b = truth.value[0]
    return np.array([new_b, m - rate * _slopes_at(case, new_b, m)[1]])


def _m_updated_first(case: Case, truth: Truth) -> Array:
    b, rate = at(case, "b_current", "learning_rate")
    new_m = truth.value[1]
    return np.array([b - rate * _slopes_at(case, b, new_m)[0], new_m])


def _columns_swapped(case: Case) -> Array:
    x, y = _columns(case)
    b, m = at(case, "b_current", "m_current")
    return _stepped(case, loss_gradient(b, m, y, x))


def _point_by_point(case: Case) -> Array:
    """An update after each point, by its share of the mean."""
    place, rate = _start_and_rate(case)
    x, y = _columns(case)
    for i in range(len(x)):
        b, m = place
        place = place - rate / len(x) * loss_gradient(b, m, x[i : i + 1], y[i : i + 1])
    return place


def _unreduced(case: Case, divisor: float) -> Array:
    start, rate = _start_and_rate(case)
    x, y = _columns(case)
    b, m = start
    singles = [loss_gradient(b, m, x[i : i + 1], y[i : i + 1]) for i in range(len(x))]
    return start[:, None] - rate * np.stack(singles, axis=1) / divisor


STEP_GRADIENT = Exercise(
    name="step_gradient",
    summary="One step of gradient descent for the intercept b and the slope m.",
    form=Form("group", ("b", "m")),
    parts=(
        Part("b", "the new b", weight=2, judges=0),
        Part("m", "the new m", weight=2, judges=1),
        Part("pairs", "points as a list of pairs as well", weight=1),
        Part("inputs", "a right result that leaves its inputs alone", weight=1, judges="inputs"),
    ),
    cases=_step_cases,
    truth=_step_truth,
    forbids=BY_HAND,
    hints=(
        "You know both slopes from `gradients`. What does one step do with them?",
        "Compute both slopes first, from the old b and the old m; only then move.",
        "Turn points into an array, take column 0 as x and column 1 as y, get (∂b, ∂m) with "
        "the factor 2/N, and return (b_current - learning_rate·∂b, m_current - learning_rate·∂m).",
    ),
    misconceptions=(
        Misconception(
            "missing-factor-2",
            lambda case, truth: _stepped(case, _slopes(case) / 2),
            "Both steps are half as long as they should be: the factor 2 of the square is "
            "missing. (Right for half the mean squared error; here the loss is the mean.)",
            "Each slope is -(2/N) times a sum.",
        ),
        Misconception(
            "sum-instead-of-mean",
            lambda case, truth: _stepped(case, _slopes(case) * len(case.args["points"])),
            "Both steps are N times too long: the slopes are sums, not means.",
            "Divide by the number of points.",
        ),
        Misconception(
            "divided-by-n-twice",
            lambda case, truth: _stepped(case, _slopes(case) / len(case.args["points"])),
            "Both steps are N times too short: something is divided by N twice.",
            "Look for a mean that is divided by N once more.",
        ),
        Misconception(
            "sign-flipped",
            lambda case, truth: _stepped(case, -_slopes(case)),
            "Both parameters move uphill: the gradient is added, or its minus sign got lost.",
            "Two minus signs cancel: one belongs to the slope, one to the step.",
        ),
        Misconception(
            "sign-flipped-b",
            lambda case, truth: _stepped(case, _slopes(case) * [-1, 1]),
            "b moves uphill; m is right.",
            "Compare the signs of your two updates.",
        ),
        Misconception(
            "sign-flipped-m",
            lambda case, truth: _stepped(case, _slopes(case) * [1, -1]),
            "m moves uphill; b is right.",
            "Compare the signs of your two updates.",
        ),
        Misconception(
            "swapped-return",
            lambda case, truth: truth.value[::-1],
            "Both numbers are right, but swapped: the order is (b, m).",
            "Swap the two names behind `return`.",
        ),
        Misconception(
            "b-updated-first",
            _b_updated_first,
            "The slope for m is computed with the new b. Both slopes belong to the same place, "
            "the old (b, m).",
            "Compute both slopes before you change anything.",
        ),
        Misconception(
            "m-updated-first",
            _m_updated_first,
            "The slope for b is computed with the new m. Both slopes belong to the same place, "
            "the old (b, m).",
            "Compute both slopes before you change anything.",
        ),
        parentheses(
            "parentheses",
            lambda case, truth: _stepped(case, _slopes_b_negated(case)),
            "m",
        ),
        parentheses(
            "parentheses-in-b",
            lambda case, truth: np.array(
                [_stepped(case, _slopes_b_negated(case))[0], truth.value[1]]
            ),
            "m",
            "m is right, b is not. ",
        ),
        parentheses(
            "parentheses-in-m",
            lambda case, truth: np.array(
                [truth.value[0], _stepped(case, _slopes_b_negated(case))[1]]
            ),
            "m",
            "b is right, m is not. ",
        ),
        Misconception(
            "x-missing-in-dm",
            lambda case, truth: _stepped(case, _slopes(case)[[0, 0]]),
            "m moves by the same amount as b: the factor x is missing in the slope for m.",
            "By how much does m·x + b change when m changes by one? It is not one.",
        ),
        Misconception(
            "gradient-returned",
            lambda case, truth: _slopes(case),
            "These are the slopes, not the new b and m.",
            "Move b and m against their slopes and return the new values.",
        ),
        Misconception(
            "steps-by-the-value",
            lambda case, truth: _start_and_rate(case)[0] * (1 - case.args["learning_rate"]),
            "The update uses the parameter's own value where its slope belongs: "
            "b - learning_rate·b.",
            "What should stand behind the learning rate: a position or a slope?",
        ),
        Misconception(
            "start-forgotten",
            lambda case, truth: -case.args["learning_rate"] * _slopes(case),
            "These are the steps alone: where b and m stood before is forgotten.",
            "New value = old value - learning_rate · slope.",
        ),
        Misconception(
            "m-from-b",
            lambda case, truth: np.array(
                [
                    truth.value[0],
                    case.args["b_current"] - case.args["learning_rate"] * _slopes(case)[1],
                ]
            ),
            "The new m starts from b_current instead of m_current.",
            "Read the line that updates m once more.",
        ),
        Misconception(
            "both-sums-in-m",
            lambda case, truth: np.array(
                [
                    case.args["b_current"],
                    case.args["m_current"] - case.args["learning_rate"] * sum(_slopes(case)),
                ]
            ),
            "Both sums are added to the slope for m, so b stays where it was: a variable was "
            "copied from the line above and not changed.",
            "Which variable collects the slope for b?",
        ),
        Misconception(
            "point-by-point",
            lambda case, truth: _point_by_point(case),
            "b and m move inside the loop, after every single point. A step of gradient descent "
            "collects the slopes over all points and moves once.",
            "Move the two update lines to the left, below the loop.",
        ),
        Misconception(
            "b-not-updated",
            lambda case, truth: np.array([case.args["b_current"], truth.value[1]]),
            "m moves, b stays where it was.",
            "Return the new b, not b_current.",
        ),
        Misconception(
            "m-not-updated",
            lambda case, truth: np.array([truth.value[0], case.args["m_current"]]),
            "b moves, m stays where it was.",
            "Return the new m, not m_current.",
        ),
        Misconception(
            "learning-rate-ignored",
            lambda case, truth: _start_and_rate(case)[0] - _slopes(case),
            "The whole slopes are subtracted: the learning rate is not used.",
            "Multiply each slope by learning_rate.",
        ),
        Misconception(
            "only-the-last-point",
            lambda case, truth: _stepped(case, _slopes_of_part(case, last_point)),
            "Only the last point counts: in the loop `=` replaces the sum where `+=` would add "
            "to it.",
            "Use += to collect the terms.",
        ),
        Misconception(
            "return-inside-loop",
            lambda case, truth: _stepped(case, _slopes_of_part(case, first_point)),
            "Only the first point counts: the `return` stands inside the loop.",
            "Move the `return` to the left, below the loop.",
        ),
        Misconception(
            "wrong-column",
            lambda case, truth: _columns_swapped(case),
            "x and y have changed places: the first column is x, the second y.",
            "x = points[i][0] and y = points[i][1].",
        ),
        Misconception(
            "no-reduction",
            lambda case, truth: _unreduced(case, 1.0),
            "There is one b and one m per point: the mean over the points is missing.",
            "Take the mean of each slope over the points.",
        ),
        Misconception(
            "no-reduction-divided-by-n",
            lambda case, truth: _unreduced(case, len(case.args["points"])),
            "There is one b and one m per point: the sum over the points is missing.",
            "Sum each slope over the points.",
        ),
    ),
)
