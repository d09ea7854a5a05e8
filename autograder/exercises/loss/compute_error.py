"""compute_error_for_line_given_points: the mean squared error of a line over pairs (x, y)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from torch.nn.functional import mse_loss

from autograder.exercises.lines import at, away_from_zero, parentheses
from autograder.exercises.loss.mistakes import squared_mistakes
from autograder.exercises.loss.pairs import Loss, drawn_targets
from autograder.model import Array, Case, Exercise, Form, Misconception, Part, Raises, Truth

__all__ = ["COMPUTE_ERROR"]


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    tables = [_case(rng, n, "error") for n in (5, 8, 30)]
    tuples, lists = _case(rng, 6, "pairs"), _case(rng, 7, "pairs")
    return [
        *tables,
        tuples.with_args(points=[tuple(row) for row in tuples.args["points"].tolist()]),
        lists.with_args(points=lists.args["points"].tolist()),
    ]


def _case(rng: np.random.Generator, n: int, part: str) -> Case:
    while True:
        b, m = away_from_zero(rng, 1.2, 3.0), away_from_zero(rng, 1.2, 2.5)
        x = away_from_zero(rng, 2.5, 4.0) + rng.uniform(-1.5, 1.5, n)
        y = m * x + b + drawn_targets(rng, n)[1]
        args = {
            "b": round(b, 3),
            "m": round(m, 3),
            "points": np.column_stack([x, y]).round(3),
        }
        case = Case(args, (part, "inputs"), operations=n + 12)
        if abs(abs(b) - abs(m)) > 0.3 and 0.55 < _error(case) % 1 < 0.9:
            return case


def _columns(case: Case) -> tuple[Array, Array]:
    points = np.asarray(case.args["points"], dtype=np.float64)
    return points[:, 0], points[:, 1]


def _line(case: Case) -> tuple[torch.Tensor, torch.Tensor]:
    """Predictions and targets."""
    b, m = at(case, "b", "m")
    x, y = map(torch.tensor, _columns(case))
    return m * x + b, y


def _error(case: Case) -> float:
    return float(mse_loss(*_line(case)))


def _truth(case: Case) -> Truth:
    b, m = at(case, "b", "m")
    x, y = _columns(case)
    sizes = np.abs(m * x) + abs(b) + np.abs(y)
    return Truth(np.asarray(_error(case)), float(np.mean(sizes**2)))


# --- mistakes -----------------------------------------------------------------------------------


def _with_loss(loss: Loss) -> Callable[[Case, Truth], Any]:
    """Right predictions, put together wrongly."""
    return lambda case, truth: loss(*_line(case)).numpy()


def _with_line(
    predict: Callable[[float, float, Array, Array], Array],
) -> Callable[[Case, Truth], Any]:
    """The mean squared error of other predictions(b, m, x, y)."""

    def error(case: Case, truth: Truth) -> Any:
        b, m = at(case, "b", "m")
        x, y = _columns(case)
        return np.mean((y - predict(b, m, x, y)) ** 2)

    return error


def _without(rows: slice) -> Callable[[Case, Truth], Any]:
    """Rows are left out of the sum, which is divided by N all the same."""

    def error(case: Case, truth: Truth) -> Any:
        prediction, y = _line(case)
        return float(((y - prediction)[rows] ** 2).sum() / len(y))

    return error


def _columns_swapped(case: Case, truth: Truth) -> Any:
    b, m = at(case, "b", "m")
    x, y = _columns(case)
    return np.mean((x - (m * y + b)) ** 2)


def _only_of_arrays(case: Case, truth: Truth) -> Any:
    is_list = isinstance(case.args["points"], list)
    return Raises("TypeError", "list indices must be integers") if is_list else truth


COMPUTE_ERROR = Exercise(
    name="compute_error_for_line_given_points",
    summary="The mean squared error of a line over a table of points.",
    form=Form("number"),
    parts=(
        Part("error", "the error over a table of points", weight=3),
        Part("pairs", "points as a list of pairs as well", weight=2),
        Part("inputs", "a right result that leaves its inputs alone", judges="inputs"),
    ),
    cases=_cases,
    truth=_truth,
    hints=(
        "What does the line predict for the x of one point, and what does it miss?",
        "Go through the points, add up the squares of y - (m * x + b), and think of what makes a "
        "mean of a sum.",
        "Start with total = 0; in `for x, y in points:` add (y - (m * x + b)) ** 2 to it; below "
        "the loop return total / len(points).",
    ),
    misconceptions=(
        *squared_mistakes(_with_loss),
        Misconception(
            "integer-division",
            lambda case, truth: np.floor(truth.value),
            "Everything behind the decimal point is gone, as after `//` or `int(...)`.",
            "Divide with a single `/`, and return what comes out.",
        ),
        parentheses(
            "parentheses",
            _with_line(lambda b, m, x, y: m * x - b),
            "m",
        ),
        Misconception(
            "bias-inside-the-product",
            _with_line(lambda b, m, x, y: m * (x + b)),
            "The prediction here is m * (x + b), so b is multiplied by m too.",
            "First m times x, then plus b.",
        ),
        Misconception(
            "bias-multiplied",
            _with_line(lambda b, m, x, y: m * x * b),
            "The prediction here is m * x * b: b is multiplied where it should be added.",
            "The line is m * x + b.",
        ),
        Misconception(
            "b-and-m-swapped",
            _with_line(lambda b, m, x, y: b * x + m),
            "b and m have changed places: m is the slope, which is multiplied by x.",
            "Compare the order of the parameters: b comes first.",
        ),
        Misconception(
            "bias-ignored",
            _with_line(lambda b, m, x, y: m * x),
            "The prediction leaves b out: this is the error of the line m * x.",
            "The prediction is m * x + b.",
        ),
        Misconception(
            "slope-ignored",
            _with_line(lambda b, m, x, y: x + b),
            "The prediction leaves m out: this is the error of the line x + b.",
            "The prediction is m * x + b.",
        ),
        Misconception(
            "wrong-column",
            _columns_swapped,
            "x and y have changed places: the first column is x, the second y.",
            "Column 0 goes into the prediction, column 1 is what it is compared with.",
        ),
        Misconception(
            "last-point-left-out",
            _without(slice(None, -1)),
            "The last point is left out of the sum: the loop ends one too early.",
            "range(N) goes from 0 to N - 1 already.",
        ),
        Misconception(
            "first-point-left-out",
            _without(slice(1, None)),
            "The first point is left out of the sum: the loop begins one too late.",
            "Python counts from 0.",
        ),
        Misconception(
            "arrays-only",
            _only_of_arrays,
            "It is right for an array. A plain list of pairs has no columns, so it cannot be "
            "indexed with two numbers.",
            "Turn points into an array with np.array(...) first, or go through it pair by pair.",
        ),
    ),
)
