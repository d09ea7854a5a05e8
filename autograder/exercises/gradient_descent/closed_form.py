"""closed_form: the least-squares line by formula or linear algebra."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch

from autograder.exercises.lines import drawn_points
from autograder.model import Array, Case, Exercise, Form, Misconception, Part, Raises, Truth
from autograder.rules import BY_HAND

__all__ = ["CLOSED_FORM"]

_LINEAR_ALGEBRA = frozenset({"numpy.linalg.lstsq", "torch.linalg.lstsq", "torch.lstsq"})


def _line_cases(rng: np.random.Generator) -> Sequence[Case]:
    flat = [_line_case(rng, n, ("b", "w", "inputs")) for n in (4, 7, 30)]
    column, mixed = (_line_case(rng, n, ("columns", "inputs")) for n in (6, 5))
    return [
        *flat,
        column.with_args(x=column.args["x"][:, None], y=column.args["y"][:, None]),
        mixed.with_args(x=mixed.args["x"][:, None]),
    ]


def _line_case(rng: np.random.Generator, n: int, parts: tuple[str, ...]) -> Case:
    """Points on which no mistake hides."""
    while True:
        x, y = drawn_points(rng, n)
        b, w = _best_line(x, y)
        spread = np.std(x) > 0.5 and abs(x[-1] - x[0]) > 0.2
        if spread and abs(w) > 0.4 and abs(b) > 0.4 and abs(abs(b) - abs(w)) > 0.3:
            return Case({"x": x, "y": y}, parts, operations=n + 10)


def _best_line(x: Array, y: Array) -> Array:
    """(b, w) by an orthogonal decomposition in float64."""
    design = torch.stack([torch.ones(len(x), dtype=torch.float64), torch.as_tensor(x)], dim=1)
    solved = torch.linalg.lstsq(design, torch.as_tensor(y)[:, None], driver="gelsd")
    line: Array = solved.solution[:, 0].numpy()
    return line


def _points(case: Case) -> tuple[Array, Array]:
    return np.ravel(case.args["x"]), np.ravel(case.args["y"])


def _line_truth(case: Case) -> Truth:
    """The scale is that of the normal equation, whose condition number magnifies roundings."""
    x, y = _points(case)
    line = _best_line(x, y)
    design = np.column_stack([np.ones(len(x)), x])
    condition = np.linalg.cond(design.T @ design)
    return Truth(line, condition * np.array([1.0, 1 / np.abs(x).mean()]) * np.abs(line).sum())


def _through_mean(x: Array, y: Array, w: float) -> Array:
    """The line with slope w through the centre of the points."""
    return np.array([y.mean() - w * x.mean(), w])


def _of_points(wrong: Callable[[Array, Array], Array]) -> Callable[[Case, Truth], Array]:
    return lambda case, truth: wrong(*_points(case))


def _from_origin(x: Array, y: Array) -> float:
    return float(np.sum(x * y) / np.sum(x * x))


def _correlation(x: Array, y: Array) -> float:
    return float(np.corrcoef(x, y)[0, 1])


def _slope_scaled(power: int) -> Callable[[Case, Truth], Array]:
    """The slope N/(N - 1) times too large, or too small, and b to go with it."""

    def predict(case: Case, truth: Truth) -> Array:
        x, y = _points(case)
        return _through_mean(x, y, truth.value[1] * (len(x) / (len(x) - 1)) ** power)

    return predict


def _all_pairs(case: Case, truth: Truth) -> Truth | Array:
    """What products of (N, 1) and (N,) give: a covariance of zero."""
    if case.args["x"].ndim == case.args["y"].ndim:
        return truth
    return np.array([np.mean(case.args["y"]), 0.0])


def _through_two(x: Array, y: Array) -> Array:
    w = (y[-1] - y[0]) / (x[-1] - x[0])
    return np.array([y[0] - w * x[0], w])


CLOSED_FORM = Exercise(
    name="closed_form",
    summary="The exact least-squares line, without a walk.",
    form=Form("group", ("b", "w")),
    parts=(
        Part("b", "the bias b", weight=2, judges=0),
        Part("w", "the weight w", weight=2, judges=1),
        Part("columns", "arrays of shape (N, 1) as well", weight=1),
        Part("inputs", "a right result that leaves its inputs alone", weight=1, judges="inputs"),
    ),
    cases=_line_cases,
    truth=_line_truth,
    forbids=BY_HAND - _LINEAR_ALGEBRA,
    hints=(
        "The normal equation has a table X with two columns. What is in the first, and what is it "
        "good for?",
        "Flatten x and y. X has a column of ones and a column with x; np.column_stack makes it.",
        "np.linalg.solve(A, c) solves A @ params = c. Here A is X.T @ X and c is X.T @ y; the "
        "result is (b, w) if the ones come first.",
    ),
    misconceptions=(
        Misconception(
            "swapped-return",
            lambda case, truth: truth.value[::-1],
            "Both numbers are right, but swapped: the order is (b, w). (The column of ones belongs "
            "to b: where it stands in X, b stands in the result.)",
            "Swap the two results.",
        ),
        Misconception(
            "through-the-origin",
            _of_points(lambda x, y: np.array([0.0, _from_origin(x, y)])),
            "This is the best line *through the origin*, with b = 0: the column of ones is "
            "missing, so the line cannot move up or down.",
            "Give X a first column of ones.",
        ),
        Misconception(
            "slope-through-the-origin",
            _of_points(lambda x, y: _through_mean(x, y, _from_origin(x, y))),
            "w is the slope of the best line through the origin, Σxy / Σx²; b was fitted "
            "afterwards. Both must be fitted together.",
            "Measure x and y from their means first, or give X a column of ones.",
        ),
        Misconception(
            "slope-too-large-by-n",
            _slope_scaled(1),
            "w is N/(N - 1) times too large. A covariance divided by N - 1 over a variance divided "
            "by N does that; `np.cov` divides by N - 1, `np.var` by N.",
            "Divide both by the same number, or by none at all: it cancels.",
        ),
        Misconception(
            "slope-too-small-by-n",
            _slope_scaled(-1),
            "w is N/(N - 1) times too small. A covariance divided by N over a variance divided by "
            "N - 1 does that.",
            "Divide both by the same number, or by none at all: it cancels.",
        ),
        Misconception(
            "x-and-y-swapped",
            _of_points(lambda x, y: _best_line(y, x)),
            "This line predicts x from y: x and y have changed places.",
            "The ones and x stand in X; y is what it is compared with.",
        ),
        Misconception(
            "correlation-instead",
            _of_points(lambda x, y: _through_mean(x, y, _correlation(x, y))),
            "w is the correlation of x and y. That is the slope only if both have the same spread.",
            "Divide by the spread of x only: covariance over variance of x.",
        ),
        Misconception(
            "ratio-of-spreads",
            _of_points(lambda x, y: _through_mean(x, y, float(y.std() / x.std()))),
            "w is the spread of y over the spread of x. That knows neither whether the line rises "
            "or falls, nor how much the points scatter.",
            "Covariance of x and y over variance of x.",
        ),
        Misconception(
            "sign-of-b",
            lambda case, truth: truth.value * [-1, 1],
            "w is right, b has the wrong sign.",
            "The line runs through the centre of the points: mean of y = b + w * mean of x.",
        ),
        Misconception(
            "mean-added",
            lambda case, truth: np.array(
                [
                    np.mean(case.args["y"]) + truth.value[1] * np.mean(case.args["x"]),
                    truth.value[1],
                ]
            ),
            "w is right, but b is the mean of y *plus* w times the mean of x.",
            "The line runs through the centre of the points: mean of y = b + w * mean of x.",
        ),
        Misconception(
            "two-points-only",
            _of_points(_through_two),
            "This is the line through the first and the last point. All points count.",
            "Use sums or means over all points.",
        ),
        Misconception(
            "all-pairs-broadcast",
            _all_pairs,
            "Where x has shape (N, 1) and y has (N,), NumPy multiplies every x with every y. Over "
            "all these pairs x and y have nothing to do with each other, so w becomes 0.",
            "Flatten both first: x = np.ravel(x), y = np.ravel(y).",
        ),
        *(
            Misconception(
                slug,
                lambda case, truth, said=said: Raises("ValueError", said),  # type: ignore[misc]
                "These shapes do not fit together: it looks as if a transpose (`.T`) is missing or "
                "stands at the wrong place.",
                "Write down the shapes: X is (N, 2), so X.T @ X is (2, 2) and X.T @ y is (2,).",
            )
            for slug, said in (
                ("transpose-forgotten", "matmul"),
                ("transpose-forgotten-in-dot", "not aligned"),
            )
        ),
    ),
)
