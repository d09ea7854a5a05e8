"""descend_weight: the error of one point, one weight, walked downhill.

The error is E = (y - w·x)², its slope dE/dw = -2·x·(y - w·x).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.exercises.lines import at, away_from_zero
from autograder.model import Array, Case, Exercise, Form, Misconception, Part, Truth
from autograder.rules import BY_HAND

__all__ = ["DESCEND_WEIGHT"]


def _descent_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        _descent_case(rng, steps, part)
        for steps, part in ((1, "first"), (1, "first"), (3, "walk"), (6, "walk"), (12, "walk"))
    ]


def _descent_case(rng: np.random.Generator, steps: int, part: str) -> Case:
    x = away_from_zero(rng, 1.5, 3.5)
    best = away_from_zero(rng, 0.8, 2.5)
    w = best + away_from_zero(rng, 0.7, 2.0)
    if abs(w) < 0.3:
        w = best - (w - best)
    rate = rng.uniform(0.1, 0.35) / (2 * x * x)
    args = {
        "w": round(w, 3),
        "x": round(x, 3),
        "y": round(best * x, 3),
        "learning_rate": round(rate, 5),
        "steps": steps,
    }
    return Case(args, (part,), operations=10 * (steps + 1))


def _descent_truth(case: Case) -> Truth:
    """The iterates of a linear recursion: w_t = w* + (w_0 − w*)·(1 − 2·lr·x²)^t, w* = y/x."""
    w, x, y, rate, steps = at(case, "w", "x", "y", "learning_rate", "steps")
    weights = _recursion(w, y / x, 1 - 2 * rate * x * x, steps)
    return Truth(weights, scale=abs(w) + abs(y / x))


def _recursion(start: float, limit: float, factor: float, steps: int) -> Array:
    """start, …, each number ``factor`` times as far from ``limit`` as the one before."""
    return limit + (start - limit) * factor ** np.arange(steps + 1, dtype=np.float64)


def _walk(case: Case, slope: Callable[[float, float, float], float]) -> Array:
    """A descent with a wrong slope(w, x, y); it may run away to infinity."""
    w, x, y, rate, steps = at(case, "w", "x", "y", "learning_rate", "steps")
    weights = [np.float64(w)]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(steps):
            weights.append(weights[-1] - rate * slope(weights[-1], x, y))
    return np.array(weights)


def _recursion_with(case: Case, factor: Callable[[float, float], float]) -> Array:
    """The right recursion with another factor(learning rate, x²)."""
    w, x, y, rate, steps = at(case, "w", "x", "y", "learning_rate", "steps")
    return _recursion(w, y / x, factor(rate, x * x), steps)


def _more_steps(case: Case) -> Array:
    return _descent_truth(case.with_args(steps=case.args["steps"] + 1)).value


DESCEND_WEIGHT = Exercise(
    name="descend_weight",
    summary="Walk one weight down the error of a single point.",
    form=Form("sequence"),
    parts=(
        Part("first", "the first step from the start"),
        Part("walk", "every weight of longer walks", weight=2),
    ),
    cases=_descent_cases,
    truth=_descent_truth,
    forbids=BY_HAND,
    hints=(
        "How does the error (y - w·x)² change when w grows a little? Its slope at w tells you.",
        "By the chain rule the slope is 2·(y - w·x) times the derivative of (y - w·x) by w.",
        "Keep a list that starts as [w]; in each step compute the slope at the newest weight, "
        "move against it by learning_rate times the slope, and append the result.",
    ),
    misconceptions=(
        Misconception(
            "sign-flipped",
            lambda case, truth: _recursion_with(case, lambda rate, xx: 1 + 2 * rate * xx),
            "The weight walks uphill: each step adds the gradient instead of subtracting it (or "
            "the minus sign of the slope got lost).",
            "Take one step by hand: does the error get smaller?",
        ),
        Misconception(
            "missing-factor-2",
            lambda case, truth: _recursion_with(case, lambda rate, xx: 1 - rate * xx),
            "Each step is half as long as it should be: the derivative of a square brings a "
            "factor 2. (Without it, it is the slope of half the squared error.)",
            "Differentiate (y - w·x)² once more and look at the 2.",
        ),
        Misconception(
            "inner-derivative-missing",
            lambda case, truth: _walk(case, lambda w, x, y: -2 * (y - w * x)),
            "The slope lacks the factor x: the chain rule asks for the derivative of what is "
            "inside the square, too.",
            "By how much does w·x change when w changes by one?",
        ),
        Misconception(
            "start-missing",
            lambda case, truth: truth.value[1:],
            "The steps are right, but the list lacks the start weight: it begins after the "
            "first step.",
            "Put w itself into the list before the loop.",
        ),
        Misconception(
            "one-step-short",
            lambda case, truth: truth.value[:-1],
            "The last weight is missing: there should be `steps` updates and so steps + 1 weights.",
            "Count the weights for steps = 1: there should be two.",
        ),
        Misconception(
            "one-step-too-many",
            lambda case, truth: _more_steps(case),
            "There is one update too many: `steps` updates give steps + 1 weights, the start "
            "included.",
            "Does the loop run over range(steps)?",
        ),
        Misconception(
            "only-the-last-weight",
            lambda case, truth: truth.value[-1],
            "It returns the weight at the end only; the whole walk is asked for.",
            "Collect the weights in a list and return the list.",
        ),
        Misconception(
            "return-inside-loop",
            lambda case, truth: truth.value[:2],
            "It stops after the first step: the `return` stands inside the loop.",
            "Move the `return` to the left, below the loop.",
        ),
        Misconception(
            "result-not-fed-back",
            lambda case, truth: np.r_[truth.value[0], np.full(case.args["steps"], truth.value[1])],
            "Every step starts from the start weight again: the new weight is not used for the "
            "next step.",
            "Which weight does the slope in the loop use: the first or the newest?",
        ),
        Misconception(
            "slope-computed-once",
            lambda case, truth: np.linspace(
                truth.value[0],
                truth.value[0] + case.args["steps"] * (truth.value[1] - truth.value[0]),
                case.args["steps"] + 1,
            ),
            "All steps are equally long: the slope is computed once, before the loop, though it "
            "changes with w.",
            "Move the line that computes the slope into the loop.",
        ),
        Misconception(
            "steps-by-the-value",
            lambda case, truth: _recursion(
                case.args["w"], 0.0, 1 - case.args["learning_rate"], case.args["steps"]
            ),
            "It subtracts learning_rate times the weight itself, not times the slope.",
            "What should stand behind the learning rate: a position or a slope?",
        ),
        Misconception(
            "steps-by-the-error",
            lambda case, truth: _walk(case, lambda w, x, y: (y - w * x) ** 2),
            "It subtracts learning_rate times the error. The error says how bad w is, not in "
            "which direction to go; that is what its slope says.",
            "Replace the error in the update by its derivative with respect to w.",
        ),
        Misconception(
            "learning-rate-ignored",
            lambda case, truth: _recursion_with(case, lambda rate, xx: 1 - 2 * xx),
            "The whole slope is subtracted: the learning rate is not used.",
            "Multiply the slope by learning_rate.",
        ),
    ),
)
