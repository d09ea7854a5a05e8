"""squared_error: (y - w·x)², element by element, for numbers, arrays and tensors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from autograder.compare import read_numbers
from autograder.exercises.lines import at, away_from_zero
from autograder.inside.wire import Tensor
from autograder.model import Array, Case, Exercise, Form, Misconception, Part, Truth

__all__ = ["SQUARED_ERROR"]


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    numbers = [_case(_drawn(rng, ()), "numbers") for _ in range(3)]
    whole = {key: float(np.sign(value)) * 2 + value for key, value in _drawn(rng, ()).items()}
    numbers.append(_case({key: round(value) for key, value in whole.items()}, "numbers"))
    one_weight, many_weights = _drawn(rng, (6,)), _drawn(rng, (9,))
    one_weight["w"] = float(one_weight["w"][0])
    many_weights |= {key: float(many_weights[key][0]) for key in ("x", "y")}
    tensor_weights, columns = _drawn(rng, (7,)), _drawn(rng, (5, 1))
    tensor_weights |= {key: float(tensor_weights[key][0]) for key in ("x", "y")}
    columns["w"] = float(columns["w"][0, 0])
    return [
        *numbers,
        _case(one_weight, "arrays"),
        _case(many_weights, "arrays"),
        _case(_drawn(rng, (4, 1)), "arrays"),
        _case(_as_tensors(tensor_weights), "tensors"),
        _case(_as_tensors(columns), "tensors"),
    ]


def _case(args: dict[str, Any], part: str) -> Case:
    return Case(args, (part,) if part == "numbers" else (part, "inputs"))


def _as_tensors(args: dict[str, Any]) -> dict[str, Any]:
    return {
        key: Tensor(value, "float32") if isinstance(value, np.ndarray) else value
        for key, value in args.items()
    }


def _drawn(rng: np.random.Generator, shape: tuple[int, ...]) -> dict[str, Any]:
    """w, x and y away from 0 and 1 and from each other, with a residual away from 0, 1 and 2."""
    rows = [_drawn_point(rng) for _ in range(int(np.prod(shape)))]
    columns = [np.array(column).reshape(shape) for column in zip(*rows, strict=True)]
    values = [column if shape else float(column) for column in columns]
    return dict(zip("wxy", values, strict=True))


def _drawn_point(rng: np.random.Generator) -> tuple[float, float, float]:
    while True:
        w, x = away_from_zero(rng, 1.3, 3.0), away_from_zero(rng, 1.5, 3.5)
        residual = away_from_zero(rng, 1.2, 4.5)
        y = w * x + residual
        apart = min(abs(abs(residual) - 2), abs(abs(w) - abs(x)), abs(w * x + y), abs(y - x))
        if apart > 0.2 and 0.5 < abs(y) < 9:
            return round(w, 3), round(x, 3), round(y, 3)


def _values(case: Case) -> list[Array]:
    """w, x and y as float64 arrays of one shape."""
    read = [read_numbers(value) for value in at(case, "w", "x", "y")]
    return list(np.broadcast_arrays(*(np.asarray(array, dtype=np.float64) for array in read)))


def _truth(case: Case) -> Truth:
    w, x, y = map(torch.from_numpy, map(np.array, _values(case)))
    error = torch.nn.functional.mse_loss(w * x, y, reduction="none").numpy()
    return Truth(error, ((w * x).abs() + y.abs()).square().numpy())


def _instead(formula: Callable[[Array, Array, Array], Any]) -> Callable[[Case, Truth], Any]:
    return lambda case, truth: formula(*_values(case))


def _reduced(reduce: Callable[[Array], Any]) -> Callable[[Case, Truth], Any]:
    """Right for numbers; arrays are put together."""
    return lambda case, truth: reduce(truth.value) if truth.value.size > 1 else truth


_NOT_SQUARED = (
    "This is the residual itself, not its square: it can be negative, and then a bad line would "
    "look better than a perfect one."
)

SQUARED_ERROR = Exercise(
    name="squared_error",
    summary="The squared error of a line without bias, one point at a time.",
    form=Form("array"),
    parts=(
        Part("numbers", "single numbers", weight=2),
        Part("arrays", "NumPy arrays, element by element", weight=2),
        Part("tensors", "tensors, element by element", weight=1),
        Part("inputs", "a right result that leaves its inputs alone", weight=1, judges="inputs"),
    ),
    cases=_cases,
    truth=_truth,
    hints=(
        "What does the line predict for x, and by how much does that miss y?",
        "The prediction is w times x, the residual is y minus that. What is its square?",
        "Put y - w * x into parentheses and square it with ** 2; plain arithmetic works for "
        "numbers, arrays and tensors alike.",
    ),
    misconceptions=(
        Misconception(
            "not-squared",
            _instead(lambda w, x, y: y - w * x),
            _NOT_SQUARED,
            "Square the result before you return it.",
        ),
        Misconception(
            "not-squared-flipped",
            _instead(lambda w, x, y: w * x - y),
            _NOT_SQUARED,
            "Square the result before you return it.",
        ),
        Misconception(
            "absolute-error",
            _instead(lambda w, x, y: np.abs(y - w * x)),
            "This is the absolute error, the length of the residual (also the root of its "
            "square). Asked for is the square.",
            "How do you get from 3 to 9?",
        ),
        Misconception(
            "plus-instead-of-minus",
            _instead(lambda w, x, y: (y + w * x) ** 2),
            "The prediction is added to y instead of subtracted from it. At a perfect line the "
            "error should be 0.",
            "Compare: which sign stands between y and w * x?",
        ),
        Misconception(
            "only-x-squared",
            _instead(lambda w, x, y: y - w * x**2),
            "Only x is squared: without parentheses, ** binds tighter than * and -.",
            "Put the whole difference into parentheses before you square it.",
        ),
        Misconception(
            "only-the-prediction-squared",
            _instead(lambda w, x, y: y - (w * x) ** 2),
            "Only the prediction is squared, and then subtracted from y. First the difference, "
            "then the square.",
            "Put the whole difference into parentheses before you square it.",
        ),
        Misconception(
            "difference-of-squares",
            _instead(lambda w, x, y: y**2 - (w * x) ** 2),
            "This is the difference of two squares. It is not the square of the difference: for 5 "
            "and 3 the one is 16, the other 4.",
            "Subtract first, then square.",
        ),
        Misconception(
            "doubled",
            _instead(lambda w, x, y: 2 * (y - w * x)),
            "The residual is doubled, not squared. In Python * 2 doubles and ** 2 squares.",
            "Count the stars.",
        ),
        Misconception(
            "halved",
            _instead(lambda w, x, y: (y - w * x) ** 2 / 2),
            "It is half of the squared error. Some books use the half because it makes the slope "
            "simpler; here the squared error itself is asked for.",
            "Leave the factor one half out.",
        ),
        Misconception(
            "weight-added",
            _instead(lambda w, x, y: (y - (w + x)) ** 2),
            "The prediction here is w + x. A weight multiplies the input.",
            "The prediction is w times x.",
        ),
        Misconception(
            "weight-ignored",
            _instead(lambda w, x, y: (y - x) ** 2),
            "w is not used: this is the squared difference of y and x.",
            "First turn x into a prediction, with w.",
        ),
        Misconception(
            "x-and-y-swapped",
            _instead(lambda w, x, y: (x - w * y) ** 2),
            "x and y have changed places: w is multiplied by y and compared with x.",
            "w * x is the prediction, y is what it is compared with.",
        ),
        Misconception(
            "weight-times-the-difference",
            _instead(lambda w, x, y: (w * (y - x)) ** 2),
            "This is the square of w times (y - x). Only x is multiplied by w.",
            "Move the parenthesis: y minus (w times x).",
        ),
        Misconception(
            "slope-instead-of-error",
            _instead(lambda w, x, y: -2 * x * (y - w * x)),
            "This is the slope of the squared error along w, which the next notebook is about. "
            "Here the error itself is asked for.",
            "How wrong is the line, not: which way should w go?",
        ),
        Misconception(
            "mean-taken",
            _reduced(np.mean),
            "For arrays it returns one number, the mean. Here each element keeps its own error; "
            "the mean comes in the next exercise.",
            "Leave the mean out.",
        ),
        Misconception(
            "sum-taken",
            _reduced(np.sum),
            "For arrays it returns one number, the sum. Here each element keeps its own error.",
            "Leave the sum out.",
        ),
    ),
)
