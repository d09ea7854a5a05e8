"""gradients: the partial derivatives of the mean squared error of a line.

∂b = -(2/N)·Σ(y - (w·x + b)) and ∂w = -(2/N)·Σx·(y - (w·x + b)).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

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

__all__ = ["GRADIENTS"]


def _gradients_cases(rng: np.random.Generator) -> Sequence[Case]:
    flat = [_gradients_case(rng, n, ("db", "dw", "inputs")) for n in (5, 8, 30)]
    column = _gradients_case(rng, 7, ("columns", "inputs"))
    mixed = _gradients_case(rng, 6, ("columns", "inputs"))
    return [
        *flat,
        column.with_args(x=column.args["x"][:, None], y=column.args["y"][:, None]),
        mixed.with_args(x=mixed.args["x"][:, None]),
    ]


def _gradients_case(rng: np.random.Generator, n: int, parts: tuple[str, ...]) -> Case:
    x, y = drawn_points(rng, n)
    b, w = drawn_start(rng, x, y)
    return Case({"b": b, "w": w, "x": x, "y": y}, parts, operations=n + 10)


def _gradients_truth(case: Case) -> Truth:
    arguments = at(case, "b", "w", "x", "y")
    return Truth(loss_gradient(*arguments), term_sizes(*arguments))


def _gradients_of(case: Case) -> Callable[[Any, Any], Array]:
    return lambda x, y: loss_gradient(case.args["b"], case.args["w"], x, y)


def _with_b_negated(case: Case) -> Array:
    return _gradients_truth(case.with_args(b=-case.args["b"])).value


def _per_point(case: Case) -> Array:
    """One gradient for each point, not reduced: shape (2, N)."""
    x, y = np.ravel(case.args["x"]), np.ravel(case.args["y"])
    of = _gradients_of(case)
    return np.stack([of(x[i : i + 1], y[i : i + 1]) for i in range(len(x))], axis=1)


def _all_pairs(case: Case) -> Array:
    """What (N, 1) − (N,) gives: every x with every y."""
    x, y = case.args["x"], case.args["y"]
    if x.ndim == y.ndim:
        return _gradients_truth(case).value
    n = x.size
    return _gradients_of(case)(np.repeat(np.ravel(x), n), np.tile(np.ravel(y), n))


def _mean_squared_error(b: float, w: float, x: Any, y: Any) -> float:
    return float(np.mean((np.ravel(y) - (w * np.ravel(x) + b)) ** 2))


GRADIENTS = Exercise(
    name="gradients",
    summary="The partial derivatives of the mean squared error by b and by w.",
    form=Form("group", ("∂b", "∂w")),
    parts=(
        Part("db", "∂b, the derivative by the intercept", weight=2, judges=0),
        Part("dw", "∂w, the derivative by the weight", weight=2, judges=1),
        Part("columns", "arrays of shape (N, 1) as well", weight=1),
        Part("inputs", "a right result that leaves its inputs alone", weight=1, judges="inputs"),
    ),
    cases=_gradients_cases,
    truth=_gradients_truth,
    forbids=BY_HAND,
    hints=(
        "Which way does the error move if b grows a little? And w? One number for each.",
        "Start from the residuals y - (w·x + b). What does the chain rule give for each "
        "parameter, and which of the two needs x once more?",
        "∂b is -2 times the mean of the residuals; ∂w is -2 times the mean of x times the "
        "residuals. For arrays of shape (N, 1), flatten x and y first.",
    ),
    misconceptions=(
        Misconception(
            "missing-factor-2",
            lambda case, truth: truth.value / 2,
            "Both are half of what they should be: the factor 2 of the square is missing. That is "
            "the gradient of half the mean squared error, a convention some texts use; here the "
            "loss is the mean squared error itself.",
            "Differentiate a square: where does its 2 go?",
        ),
        Misconception(
            "sum-instead-of-mean",
            lambda case, truth: truth.value * np.size(case.args["x"]),
            "Both are N times too large: the terms are added up but not divided by N. (A dot "
            "product is a sum already; its mean is the same sum.)",
            "Divide by the number of points.",
        ),
        Misconception(
            "sign-flipped",
            lambda case, truth: -truth.value,
            "Both have the wrong sign: the minus in front, from the derivative of -(w·x + b), "
            "got lost (or two of them met).",
            "If every prediction is too low, should raising b raise the error or lower it?",
        ),
        Misconception(
            "sign-flipped-b",
            lambda case, truth: truth.value * [-1, 1],
            "∂b has the wrong sign; ∂w is right.",
            "Compare the signs of your two lines.",
        ),
        Misconception(
            "sign-flipped-w",
            lambda case, truth: truth.value * [1, -1],
            "∂w has the wrong sign; ∂b is right.",
            "Compare the signs of your two lines.",
        ),
        Misconception(
            "missing-factor-2-in-b",
            lambda case, truth: truth.value * [0.5, 1],
            "∂b is half of what it should be: its factor 2 is missing. ∂w is right.",
            "Compare the factors in front of your two sums.",
        ),
        Misconception(
            "missing-factor-2-in-w",
            lambda case, truth: truth.value * [1, 0.5],
            "∂w is half of what it should be: its factor 2 is missing. ∂b is right.",
            "Compare the factors in front of your two sums.",
        ),
        Misconception(
            "sum-instead-of-mean-in-w",
            lambda case, truth: truth.value * [1, np.size(case.args["x"])],
            "∂w is N times too large, ∂b is right. A dot product is a sum already, and the mean "
            "of that one number is the number itself.",
            "Divide the dot product by N, or take the mean of x times the residuals.",
        ),
        Misconception(
            "swapped-return",
            lambda case, truth: truth.value[::-1],
            "Both numbers are right, but swapped: the order is (∂b, ∂w), the intercept first.",
            "Swap the two names behind `return`.",
        ),
        parentheses(
            "parentheses",
            lambda case, truth: _with_b_negated(case),
            "w",
        ),
        parentheses(
            "parentheses-in-b",
            lambda case, truth: np.array([_with_b_negated(case)[0], truth.value[1]]),
            "w",
            "∂w is right, ∂b is not. ",
        ),
        parentheses(
            "parentheses-in-w",
            lambda case, truth: np.array([truth.value[0], _with_b_negated(case)[1]]),
            "w",
            "∂b is right, ∂w is not. ",
        ),
        Misconception(
            "x-missing-in-dw",
            lambda case, truth: truth.value[[0, 0]],
            "∂w is the same number as ∂b: the factor x is missing in ∂w.",
            "By how much does w·x + b change when w changes by one? It is not one.",
        ),
        Misconception(
            "x-in-both",
            lambda case, truth: truth.value[[1, 1]],
            "∂b is the same number as ∂w: the factor x does not belong into ∂b.",
            "By how much does w·x + b change when b changes by one?",
        ),
        Misconception(
            "no-reduction",
            lambda case, truth: _per_point(case),
            "There is one value per point: the mean over the points is missing.",
            "Take the mean of each of the two arrays.",
        ),
        Misconception(
            "no-reduction-divided-by-n",
            lambda case, truth: _per_point(case) / np.size(case.args["x"]),
            "There is one value per point, each divided by N already: the sum over the points is "
            "missing.",
            "Sum each of the two arrays.",
        ),
        Misconception(
            "only-the-last-point",
            lambda case, truth: last_point(
                _gradients_of(case), np.ravel(case.args["x"]), np.ravel(case.args["y"])
            ),
            "Only the last point counts: in the loop `=` replaces the sum where `+=` would add "
            "to it.",
            "Use += to collect the terms.",
        ),
        Misconception(
            "return-inside-loop",
            lambda case, truth: first_point(
                _gradients_of(case), np.ravel(case.args["x"]), np.ravel(case.args["y"])
            ),
            "Only the first point counts: the `return` stands inside the loop, which ends the "
            "function at once.",
            "Move the `return` to the left, below the loop.",
        ),
        Misconception(
            "all-pairs-broadcast",
            lambda case, truth: _all_pairs(case),
            "With x of shape (N, 1) and y of shape (N,), NumPy subtracts every y from every x and "
            "makes an (N, N) table of differences; its mean is something else.",
            "Bring x and y into one shape first: np.ravel(x), np.ravel(y).",
        ),
        Misconception(
            "bias-ignored",
            lambda case, truth: _gradients_truth(case.with_args(b=0.0)).value,
            "The prediction leaves b out: these are the derivatives for b = 0.",
            "The prediction is w·x + b.",
        ),
        Misconception(
            "x-and-y-swapped",
            lambda case, truth: (
                _gradients_truth(case.with_args(x=case.args["y"], y=case.args["x"])).value
            ),
            "x and y have changed places.",
            "x goes into the prediction, y is what it is compared with.",
        ),
        Misconception(
            "loss-instead-of-gradient",
            lambda case, truth: np.full(2, _mean_squared_error(*at(case, "b", "w", "x", "y"))),
            "Both are the loss itself, not its derivatives.",
            "Differentiate the loss by b and by w first.",
        ),
    ),
)
