"""train: gradient descent on the mean squared error with a record of the losses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.compare import Unfit
from autograder.exercises.descent import loss_sizes, walk_sizes
from autograder.exercises.gradient_descent.slope_mistakes import slope_mistakes
from autograder.exercises.gradient_descent.walks import (
    Descent,
    Wrong,
    drawn_descent,
    exact,
    only_first_step,
)
from autograder.inside.wire import Tensor
from autograder.model import (
    Array,
    Case,
    Exercise,
    Field,
    Form,
    Misconception,
    Part,
    Prediction,
    Truth,
)
from autograder.rules import BY_HAND

__all__ = ["TRAIN"]


def _train_cases(rng: np.random.Generator) -> Sequence[Case]:
    flat = [
        _train_case(rng, 6, 1, ("first", "inputs")),
        *(_train_case(rng, n, k, _LONGER) for n, k in ((5, 3), (9, 6), (30, 14))),
    ]
    column, mixed_x, mixed_y = (_train_case(rng, n, 4, ("columns", "inputs")) for n in (7, 6, 5))
    return [
        *flat,
        column.with_args(x=column.args["x"][:, None], y=column.args["y"][:, None]),
        mixed_x.with_args(x=mixed_x.args["x"][:, None]),
        mixed_y.with_args(y=mixed_y.args["y"][:, None]),
    ]


_LONGER = ("b", "w", "losses", "inputs")


def _train_case(rng: np.random.Generator, n: int, epochs: int, parts: tuple[str, ...]) -> Case:
    d = drawn_descent(rng, n, epochs)
    args = {
        "x": d.x,
        "y": d.y,
        "b": float(d.start[0]),
        "w": float(d.start[1]),
        "learning_rate": d.rate,
        "epochs": epochs,
    }
    return Case(args, parts, operations=n + 10 * (epochs + 1))


def _descent(case: Case) -> Descent:
    args = case.args
    start = np.array([args["b"], args["w"]])
    return Descent(
        np.ravel(args["x"]), np.ravel(args["y"]), start, args["learning_rate"], args["epochs"]
    )


def _train_truth(case: Case) -> Truth:
    d = _descent(case)
    rows = exact(d)
    sizes = walk_sizes(rows, d.x, d.y, d.rate)
    return Truth.record(
        b=Truth(rows[-1, 0], sizes[0]),
        w=Truth(rows[-1, 1], sizes[1]),
        losses=Truth(d.losses(rows[:-1]), loss_sizes(rows[:-1], d.x, d.y)),
    )


def _train_observed(case: Case, value: Any) -> Any:
    """What came back, if its losses are free of PyTorch's graph."""
    match value:
        case [_, _, Tensor() as losses]:
            recorded = [losses]
        case [_, _, [*losses]]:
            recorded = losses
        case _:
            return value
    if any(isinstance(loss, Tensor) and (loss.in_graph or loss.requires_grad) for loss in recorded):
        raise Unfit(
            "The losses are tensors that PyTorch still tracks; a record is made of plain floats.",
            "kind",
        )
    return value


def _ends(wrong: Wrong) -> Prediction:
    """The parameters at the end of a wrong walk; of its losses nothing is claimed."""

    def predict(case: Case, truth: Truth) -> dict[str, Any]:
        b, w = wrong(_descent(case))[-1]
        return {"b": b, "w": w, "losses": ...}

    return predict


def _of_rows(case: Case, rows: Array) -> dict[str, Any]:
    """A whole result from the rows of a walk."""
    return {"b": rows[-1, 0], "w": rows[-1, 1], "losses": _descent(case).losses(rows[:-1])}


def _other_epochs(case: Case, more: int) -> dict[str, Any]:
    d = _descent(case)
    return _of_rows(case, exact(d, d.steps + more))


def _return_inside_loop(case: Case, truth: Truth) -> dict[str, Any]:
    return _of_rows(case, exact(_descent(case), 1))


def _last_update_missing(case: Case, truth: Truth) -> dict[str, Any]:
    b, w = exact(_descent(case))[-2]
    return {"b": b, "w": w}


def _losses(record: Callable[[Descent, Array], Any]) -> Prediction:
    """Right parameters with another record of losses, from the rows of the right walk."""

    def predict(case: Case, truth: Truth) -> dict[str, Any]:
        d = _descent(case)
        return {"losses": record(d, exact(d))}

    return predict


def _residuals(d: Descent, rows: Array) -> Array:
    """One row of residuals for each row (b, w); shape (rows, N)."""
    return rows[:, :1] + rows[:, 1:] * d.x - d.y


def _all_pairs(case: Case, truth: Truth) -> Truth | dict[str, Any]:
    """What (N, 1) - (N,) gives: every x with every y."""
    x, y = case.args["x"], case.args["y"]
    if x.ndim == y.ndim:
        return truth
    d = _descent(case)
    pairs = replace(d, x=np.repeat(d.x, d.n), y=np.tile(d.y, d.n))
    rows = exact(pairs)
    return {"b": rows[-1, 0], "w": rows[-1, 1], "losses": ...}


def _best_line(case: Case, truth: Truth) -> dict[str, Any]:
    d = _descent(case)
    w, b = np.polyfit(d.x, d.y, 1)
    return {"b": b, "w": w, "losses": ...}


TRAIN = Exercise(
    name="train",
    summary="A training loop for b and w that records the loss of every epoch.",
    form=Form("record", fields=(Field("b"), Field("w"), Field("losses", "sequence"))),
    parts=(
        Part("first", "a single epoch", weight=1),
        Part("b", "b after several epochs", weight=1, judges="b"),
        Part("w", "w after several epochs", weight=1, judges="w"),
        Part("losses", "the loss of every epoch, before its update", weight=2, judges="losses"),
        Part("columns", "arrays of shape (N, 1) as well", weight=2),
        Part("inputs", "a right result that leaves its inputs alone", weight=1, judges="inputs"),
    ),
    cases=_train_cases,
    truth=_train_truth,
    observe=_train_observed,
    forbids=BY_HAND,
    hints=(
        "Which of the five steps stand inside the loop, and which of them needs the loss?",
        "Make x and y flat and begin with an empty list. In each epoch: residuals b + w*x - y, "
        "append the mean of their squares, both slopes, both updates, in this order.",
        "The slopes are 2 times the mean of the residuals, and 2 times the mean of x times the "
        "residuals. Append float(loss) before b and w change; below the loop return "
        "b, w, losses.",
    ),
    misconceptions=(
        Misconception(
            "result-not-fed-back",
            lambda case, truth: (
                _of_rows(case, only_first_step(_descent(case)))
                | {"losses": np.full(case.args["epochs"], truth["losses"][0])}
            ),
            "Every epoch begins at the start values again: the loss stays the same, and b and w "
            "are those after one epoch.",
            "Which b and w does an epoch begin with: the first or the newest?",
        ),
        Misconception(
            "return-inside-loop",
            _return_inside_loop,
            "It stops after the first epoch: the `return` stands inside the loop.",
            "Move the `return` to the left, below the loop.",
        ),
        Misconception(
            "one-epoch-short",
            lambda case, truth: _other_epochs(case, -1),
            "The last epoch is missing: one update and one loss less than `epochs`.",
            "Count for epochs = 1: one loss, one update. Does the loop run over range(epochs)?",
        ),
        Misconception(
            "one-epoch-too-many",
            lambda case, truth: _other_epochs(case, 1),
            "There is one epoch too many: one update and one loss more than `epochs`.",
            "Count for epochs = 1: one loss, one update. Does the loop run over range(epochs)?",
        ),
        Misconception(
            "last-update-missing",
            _last_update_missing,
            "The losses are right, but b and w are those from before the last update.",
            "How many updates are there for epochs = 1? And which b and w are returned?",
        ),
        Misconception(
            "swapped-return",
            lambda case, truth: {"b": truth["w"], "w": truth["b"]},
            "b and w are right, but swapped: the order is (b, w, losses), the bias first.",
            "Swap the first two names behind `return`.",
        ),
        Misconception(
            "loss-after-update",
            _losses(lambda d, rows: d.losses(rows[1:])),
            "b and w are right, but each loss is recorded after the update of its epoch, so the "
            "loss of the start is missing and every number comes one epoch early.",
            "Append the loss before b and w change. The first number belongs to the start.",
        ),
        Misconception(
            "one-loss-too-many",
            _losses(lambda d, rows: d.losses(rows)),
            "b and w are right, but there is one loss too many: that of the start and one after "
            "every update. The record has one loss per epoch, from before its update.",
            "For epochs = 1 there is one number, the loss of the start.",
        ),
        Misconception(
            "only-the-last-loss",
            _losses(lambda d, rows: d.losses(rows[-2:-1])),
            "b and w are right, but of the losses only the last one came back.",
            "Begin with an empty list before the loop and append to it in every epoch.",
        ),
        Misconception(
            "half-losses",
            _losses(lambda d, rows: d.losses(rows[:-1]) / 2),
            "b and w are right, but each loss is half of the mean squared error. (Some texts use "
            "the half, because the 2 of the slope then cancels; here the loss is the mean.)",
            "Compare your loss with the formula of the mean squared error.",
        ),
        Misconception(
            "sum-losses",
            _losses(lambda d, rows: d.losses(rows[:-1]) * d.n),
            "b and w are right, but the losses are sums of squares, not means.",
            "Divide by the number of points.",
        ),
        Misconception(
            "rmse-losses",
            _losses(lambda d, rows: np.sqrt(d.losses(rows[:-1]))),
            "b and w are right, but each loss is the square root of the mean squared error.",
            "Leave the root out: the loss is the mean of the squares.",
        ),
        Misconception(
            "absolute-losses",
            _losses(lambda d, rows: np.abs(_residuals(d, rows[:-1])).mean(axis=1)),
            "b and w are right, but the losses are the means of the sizes of the residuals; the "
            "residuals must be squared.",
            "Square each residual, then take the mean.",
        ),
        Misconception(
            "squared-mean-losses",
            _losses(lambda d, rows: _residuals(d, rows[:-1]).mean(axis=1) ** 2),
            "b and w are right, but the losses are squares of the mean residual. There positive "
            "and negative residuals cancel: first square each one, then take the mean.",
            "Which comes first in *mean squared error*: the mean or the square?",
        ),
        Misconception(
            "losses-per-point",
            _losses(lambda d, rows: _residuals(d, rows[:-1]) ** 2),
            "b and w are right, but every loss is a whole array, one square for each point: the "
            "mean is missing.",
            "Take the mean of the squares before you append it.",
        ),
        Misconception(
            "all-pairs-broadcast",
            _all_pairs,
            "Where one of x and y has shape (N, 1) and the other (N,), NumPy pairs every x with "
            "every y: N times N residuals instead of N.",
            "Flatten both first: x = np.ravel(x), y = np.ravel(y).",
        ),
        Misconception(
            "best-line-instead",
            _best_line,
            "b and w are those of the best line there is, not those after `epochs` updates: the "
            "closed form (or far more epochs) gives them.",
            "Walk exactly `epochs` steps from the b and w that are given.",
        ),
        *slope_mistakes(
            "w",
            _ends,
            (
                "x-and-y-swapped",
                "x and y have changed places.",
                "x goes into the prediction, y is what it is compared with.",
            ),
        ),
    ),
)
