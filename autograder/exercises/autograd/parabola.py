"""Draws of parabolas, and gradient descent on their mean squared error, exact or with a mistake.

The parameters are (a, b, c) of a·t² + b·t + c.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from autograder.exercises.lines import away_from_zero
from autograder.model import Array

__all__ = [
    "design",
    "drawn_params",
    "drawn_times",
    "exact_walk",
    "mean_squared_error",
    "slopes_of",
    "steepest_curvature",
    "step_sizes",
]

Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
"""A loss of predictions and targets."""


def drawn_times(rng: np.random.Generator, shape: int | tuple[int, ...]) -> Array:
    """Times spread about a centre away from 0 and 1, on either side of zero."""
    t = away_from_zero(rng, 1.5, 2.0) + rng.uniform(-1.0, 1.0, shape)
    return np.round(t, 3)


def drawn_params(rng: np.random.Generator) -> Array:
    """Parameters (a, b, c), none of a size near 0 or 1 and no two of the same size."""
    while True:
        params = np.array([away_from_zero(rng, 0.5, 2.5) for _ in range(3)]).round(3)
        sizes = np.sort(np.append(np.abs(params), 1.0))
        if np.min(np.diff(sizes)) > 0.15:
            return params


def design(t: Any) -> Array:
    """The matrix [t², t, 1], shape (N, 3), whose product with (a, b, c) is the prediction."""
    return np.vander(np.ravel(np.asarray(t, dtype=np.float64)), 3)


def steepest_curvature(t: Any) -> float:
    """The largest eigenvalue of the Hessian (2/N)·XᵀX, X = [t², t, 1]."""
    matrix = design(t)
    return float(np.linalg.eigvalsh(2 / len(matrix) * matrix.T @ matrix)[-1])


def exact_walk(t: Any, targets: Any, start: Any, rate: float, steps: int) -> Array:
    """Rows (a, b, c) of gradient descent, the start first; shape (steps + 1, 3).

    θ_k = θ* + (I - rate·H)^k (θ_0 - θ*), with H the Hessian and θ* the least-squares parabola.
    """
    matrix, goal = design(t), np.asarray(targets, dtype=np.float64)
    best = np.linalg.lstsq(matrix, goal, rcond=None)[0]
    values, vectors = np.linalg.eigh(2 / len(matrix) * matrix.T @ matrix)
    shrunk = (1 - rate * values) ** np.arange(steps + 1)[:, None]
    away: Array = (shrunk * (vectors.T @ (np.asarray(start, dtype=np.float64) - best))) @ vectors.T
    return best + away


def mean_squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """The loss of the course."""
    return torch.nn.functional.mse_loss(predictions, targets)


def slopes_of(loss: Loss, matrix: Array, targets: Array) -> Callable[[Array], Array]:
    """The gradient of any loss of ``matrix @ (a, b, c)`` at a place, by torch.autograd."""
    rows, goal = torch.tensor(np.ascontiguousarray(matrix)), torch.tensor(targets)

    def slopes(place: Array) -> Array:
        params = torch.tensor(place, dtype=torch.float64, requires_grad=True)
        loss(rows @ params, goal).backward()
        assert params.grad is not None
        return params.grad.numpy()

    return slopes


def step_sizes(t: Any, targets: Any, walk: Array, rate: float) -> float:
    """The size of what one step adds up: the scale of the rounding errors of all parameters.

    A later step mixes the errors of the parameters but does not make them longer, so that the
    length of all three bounds each.
    """
    matrix = np.abs(design(t))
    terms = np.abs(walk) @ matrix.T + np.abs(np.asarray(targets, dtype=np.float64))
    slopes = 2 / len(matrix) * terms @ matrix
    return float(np.linalg.norm(np.max(np.abs(walk) + rate * slopes, axis=0)))
