"""largest_stable_learning_rate: the step beyond which gradient descent on a line diverges.

It is 2/λmax of the loss's Hessian (2/N)·XᵀX with X = [1, x]: along an eigenvector of curvature λ
each step multiplies the distance to the minimum by 1 - lr·λ, which must stay within ±1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from autograder.exercises.lines import away_from_zero
from autograder.model import Array, Case, Exercise, Form, Misconception, Part, Truth

__all__ = ["LARGEST_STABLE_LEARNING_RATE"]


def _limit_cases(rng: np.random.Generator) -> Sequence[Case]:
    cases = [_limit_case(rng, n, ("limit", "inputs")) for n in (5, 9, 30)]
    column = _limit_case(rng, 7, ("columns", "inputs"))
    return [*cases, column.with_args(x=column.args["x"][:, None])]


def _limit_case(rng: np.random.Generator, n: int, parts: tuple[str, ...]) -> Case:
    # About as much spread as distance from zero, so that no eigenvalue hides behind the other.
    x = away_from_zero(rng, 0.5, 0.9) + rng.permutation(np.linspace(-1.5, 1.5, n))
    return Case({"x": x.round(3)}, parts, operations=n + 30)


def _hessian(x: Any) -> torch.Tensor:
    """The Hessian of the mean squared error by (b, w), by torch.autograd; it has no y in it."""
    xs = torch.as_tensor(np.ravel(x).astype(np.float64))

    def loss(params: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.mse_loss(params[1] * xs + params[0], torch.zeros_like(xs))

    hessian = torch.autograd.functional.hessian(loss, torch.ones(2, dtype=torch.float64))
    assert isinstance(hessian, torch.Tensor)
    return hessian


def _curvatures(x: Any) -> Array:
    """The eigenvalues of the Hessian, the smallest first."""
    eigenvalues: Array = torch.linalg.eigvalsh(_hessian(x)).numpy()
    return eigenvalues


def _limit_truth(case: Case) -> Truth:
    limit = np.asarray(2 / _curvatures(case.args["x"])[-1])
    return Truth(limit, scale=float(limit))


def _times(factor: Callable[[Case], float]) -> Callable[[Case, Truth], Array]:
    return lambda case, truth: truth.value * factor(case)


LARGEST_STABLE_LEARNING_RATE = Exercise(
    name="largest_stable_learning_rate",
    summary="The learning rate beyond which gradient descent on a line diverges.",
    form=Form("number"),
    parts=(
        Part("limit", "the limit for x of shape (N,)", weight=2),
        Part("columns", "x of shape (N, 1) as well", weight=1),
        Part("inputs", "a right result that leaves x alone", weight=1, judges="inputs"),
    ),
    cases=_limit_cases,
    truth=_limit_truth,
    hints=(
        "A step overshoots where the bowl is steepest. Which number of the Hessian says how "
        "steep the steepest direction is?",
        "The Hessian of the mean squared error is (2/N)·XᵀX, where X has a column of ones and "
        "a column x. Its eigenvalues are the curvatures.",
        "Build X with np.column_stack([np.ones(N), x]), compute (2/N)·X.T @ X, take the largest "
        "of np.linalg.eigvalsh, and return 2 divided by it.",
    ),
    misconceptions=(
        Misconception(
            "hessian-without-2",
            _times(lambda case: 2.0),
            "Twice too large: the factor 2 of the Hessian (2/N)·XᵀX is missing, so this rate "
            "would diverge.",
            "Differentiate the mean squared error twice.",
        ),
        Misconception(
            "one-over-largest",
            _times(lambda case: 0.5),
            "Half of the limit: 1/λmax is the fastest step along the steepest direction; "
            "beyond 2/λmax it diverges.",
            "By which factor may a step at most multiply the distance to the minimum?",
        ),
        Misconception(
            "hessian-not-divided-by-n",
            _times(lambda case: 1 / np.size(case.args["x"])),
            "N times too small: the Hessian of a mean has a 1/N.",
            "Divide XᵀX by the number of points.",
        ),
        Misconception(
            "hessian-without-2-over-n",
            _times(lambda case: 2 / np.size(case.args["x"])),
            "The factor 2/N of the Hessian is missing altogether: this is 2 over the largest "
            "eigenvalue of XᵀX.",
            "The Hessian is (2/N)·XᵀX.",
        ),
        Misconception(
            "largest-curvature",
            lambda case, truth: 2 / truth.value,
            "This is the largest eigenvalue itself, the curvature, not the learning rate.",
            "How do you get from the curvature to the longest stable step?",
        ),
        Misconception(
            "smallest-eigenvalue",
            lambda case, truth: 2 / _curvatures(case.args["x"])[0],
            "This uses the smallest eigenvalue, the flattest direction; the steepest one sets "
            "the limit.",
            "eigvalsh returns the eigenvalues in ascending order: which one is the largest?",
        ),
        Misconception(
            "bias-ignored",
            lambda case, truth: 1 / np.mean(np.square(case.args["x"])),
            "The column of ones is missing: this is the limit for a line without intercept.",
            "X has two columns, one for b and one for w.",
        ),
        Misconception(
            "trace-instead-of-eigenvalue",
            lambda case, truth: 2 / np.sum(_curvatures(case.args["x"])),
            "This divides by the sum of the eigenvalues (the trace), which is more than the "
            "largest of them.",
            "Take the maximum, not the sum.",
        ),
        Misconception(
            "norm-instead-of-eigenvalue",
            lambda case, truth: 2 / np.linalg.norm(_hessian(case.args["x"]).numpy()),
            "This divides by np.linalg.norm of the Hessian, the root of the sum of its squares; "
            "it is larger than the largest eigenvalue.",
            "Use np.linalg.eigvalsh and take the maximum.",
        ),
        Misconception(
            "all-eigenvalues",
            lambda case, truth: 2 / _curvatures(case.args["x"]),
            "There are two numbers, one for each direction; the step has to be safe in both.",
            "Take the maximum of the eigenvalues.",
        ),
    ),
)
