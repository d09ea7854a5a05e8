"""mse: the mean of (target - prediction)², by hand, for tensors with their graph and for arrays."""

from __future__ import annotations

import numpy as np
from torch.nn.functional import mse_loss

from autograder.exercises.loss.mistakes import squared_mistakes
from autograder.exercises.loss.pairs import (
    LOSS_PARTS,
    all_pairs,
    flat_pair,
    graph_mistakes,
    has_tensors,
    loss_cases,
    loss_form,
    mistaken,
    observer,
    with_gradient,
)
from autograder.model import Case, Exercise, Misconception, Raises, Truth
from autograder.rules import BY_HAND

__all__ = ["MSE"]


def _truth(case: Case) -> Truth:
    value, gradient = with_gradient(case, mse_loss)
    predictions, targets = flat_pair(case)
    sizes = np.abs(predictions) + np.abs(targets)
    return Truth.record(
        loss=Truth(value, float(np.mean(sizes**2))),
        graph=Truth(np.asarray(0.0), 0.0),
        gradient=Truth(gradient, 2 * sizes[: gradient.size] / sizes.size),
    )


def _floor(case: Case, truth: Truth) -> object:
    """``//``, which cannot be differentiated."""
    if has_tensors(case):
        return Raises("RuntimeError", "floor_divide")
    return {"loss": np.floor(truth["loss"])}


MSE = Exercise(
    name="mse",
    summary="The mean squared error of predictions, by hand.",
    form=loss_form("mse"),
    parts=LOSS_PARTS,
    cases=loss_cases,
    truth=_truth,
    driver="differentiated",
    observe=observer(mse_loss),
    devices=("cpu", "sim", "cuda"),
    forbids=BY_HAND,
    hints=(
        "What is wrong about one prediction, as one number? And about all of them together?",
        "Subtract, square, take the mean, in this order. Before that, bring predictions and "
        "targets into one shape.",
        "Make both flat with .reshape(-1). The mean of the squared differences is `.mean()` of "
        "(a - b) ** 2, for arrays as for tensors.",
    ),
    misconceptions=(
        *squared_mistakes(mistaken),
        Misconception(
            "all-pairs-broadcast",
            all_pairs(mse_loss),
            "It is right where both have the same shape. But a column (N, 1) minus a row (N,) "
            "makes an (N, N) table, each prediction with each target, and its mean is something "
            "else.",
            "Bring both into one shape first: `.reshape(-1)`.",
        ),
        Misconception(
            "integer-division",
            _floor,
            "Everything behind the decimal point is gone, as after `//` or `int(...)`. Neither of "
            "them can be differentiated.",
            "Divide with a single `/`, and return what comes out.",
        ),
        *graph_mistakes(),
    ),
)
