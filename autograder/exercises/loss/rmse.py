"""rmse: the root of the mean squared error, the metric in the units of the targets."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn.functional import mse_loss

from autograder.exercises.loss.pairs import (
    LOSS_PARTS,
    all_pairs,
    flat_pair,
    graph_mistakes,
    loss_cases,
    loss_form,
    mistaken,
    observer,
    with_gradient,
)
from autograder.model import Case, Exercise, Misconception, Truth

__all__ = ["RMSE"]


def _root_mean_square(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return torch.sqrt(mse_loss(predictions, targets))


def _truth(case: Case) -> Truth:
    """The scales follow from δ√m = δm / (2·√m), m being the mean of the squares."""
    value, gradient = with_gradient(case, _root_mean_square)
    predictions, targets = flat_pair(case)
    sizes = np.abs(predictions) + np.abs(targets)
    spread = 1 + np.mean(sizes**2) / (2 * value**2)
    per_point = sizes + np.abs(predictions - targets) * spread
    return Truth.record(
        loss=Truth(value, float(value * spread)),
        graph=Truth(np.asarray(0.0), 0.0),
        gradient=Truth(gradient, per_point[: gradient.size] / (sizes.size * value)),
    )


RMSE = Exercise(
    name="rmse",
    summary="The root mean squared error of predictions.",
    form=loss_form("rmse"),
    parts=LOSS_PARTS,
    cases=loss_cases,
    truth=_truth,
    driver="differentiated",
    observe=observer(_root_mean_square),
    devices=("cpu", "sim", "cuda"),
    hints=(
        "The mean squared error has the wrong unit. Which operation undoes a square?",
        "You have `mse` already. Take its square root, in a way that works for tensors and arrays.",
        "`something ** 0.5` is the square root of a number, of an array and of a tensor; here that "
        "something is mse(predictions, targets).",
    ),
    misconceptions=(
        Misconception(
            "root-missing",
            mistaken(mse_loss),
            "This is the mean squared error; its square root is missing.",
            "Take the square root at the very end.",
        ),
        Misconception(
            "half-by-precedence",
            mistaken(lambda p, t: mse_loss(p, t) / 2),
            "This is half of the mean squared error. `** 1/2` raises to the power 1 first and then "
            "halves the result, because ** binds tighter than /.",
            "Write the exponent as 0.5, or as (1/2).",
        ),
        Misconception(
            "mean-of-the-roots",
            mistaken(lambda p, t: (t - p).abs().mean()),
            "The root of each square is taken first, and then the mean. That root is just the size "
            "of the residual, so this is the mean absolute error.",
            "First the mean of the squares, then one root.",
        ),
        Misconception(
            "root-of-the-sum",
            mistaken(lambda p, t: ((t - p) ** 2).sum() ** 0.5),
            "This is the root of the *sum* of the squares. It grows with the number of points.",
            "The mean comes before the root.",
        ),
        Misconception(
            "root-of-the-sum-over-n",
            mistaken(lambda p, t: ((t - p) ** 2).sum() ** 0.5 / len(t)),
            "The root is taken of the sum, and only then divided by N. Under the root there should "
            "be the mean.",
            "Divide by N first, then take the root.",
        ),
        Misconception(
            "root-of-the-half-sum",
            mistaken(lambda p, t: (((t - p) ** 2).sum() / 2) ** 0.5),
            "Under the root stands half of the sum. A mean divides by the number of points, not "
            "by 2.",
            "Divide by N under the root.",
        ),
        Misconception(
            "root-of-half-the-mean",
            mistaken(lambda p, t: (mse_loss(p, t) / 2) ** 0.5),
            "Under the root stands half of the mean, divided by 2N. Some books define their loss "
            "so, but the RMSE is the root of the mean itself.",
            "Divide by N, not by 2N.",
        ),
        Misconception(
            "absolute-mean-difference",
            mistaken(lambda p, t: (t - p).mean().abs()),
            "The mean is taken before the square, so misses above and below cancel, and square and "
            "root undo each other.",
            "In this order: square, mean, root.",
        ),
        Misconception(
            "root-of-the-absolute-error",
            mistaken(lambda p, t: (t - p).abs().mean() ** 0.5),
            "This is the root of the mean absolute error. Under the root there should be the mean "
            "of the squares.",
            "Square the residuals instead of dropping their sign.",
        ),
        Misconception(
            "squared-again",
            mistaken(lambda p, t: mse_loss(p, t) ** 2),
            "The mean squared error is squared once more. The root undoes a square, so the "
            "exponent is not 2.",
            "Which exponent is the same as a square root?",
        ),
        Misconception(
            "root-taken-twice",
            mistaken(lambda p, t: mse_loss(p, t) ** 0.25),
            "The root is taken twice.",
            "Does the function that you call take a root already?",
        ),
        Misconception(
            "no-reduction",
            mistaken(lambda p, t: (t - p).abs()),
            "There is one number for each point, the size of its residual; the mean under the root "
            "is missing.",
            "Take the mean of the squares before the root.",
        ),
        Misconception(
            "divided-by-n-minus-one",
            mistaken(lambda p, t: (((t - p) ** 2).sum() / (len(t) - 1)) ** 0.5),
            "Under the root the sum is divided by N - 1, as for the variance of a sample. The RMSE "
            "divides by N, the number of points.",
            "How many squared errors did you add up?",
        ),
        Misconception(
            "standard-deviation",
            mistaken(lambda p, t: (t - p).std(correction=0)),
            "This is the standard deviation of the residuals: their mean is subtracted before they "
            "are squared. Predictions that are all too low by the same amount would look perfect.",
            "Square the residuals as they are.",
        ),
        Misconception(
            "all-pairs-broadcast",
            all_pairs(_root_mean_square),
            "It is right where both have the same shape. But a column (N, 1) minus a row (N,) "
            "makes an (N, N) table, each prediction with each target.",
            "Bring both into one shape first: `.reshape(-1)`.",
        ),
        *graph_mistakes(),
    ),
)
