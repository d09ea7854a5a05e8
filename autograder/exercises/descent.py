"""Gradient descent on the mean squared error of a line, in float64: what whole walks must be.

Full-batch descent is a linear recursion, so that every iterate is known in closed form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.model import Array

__all__ = ["exact_walk", "loss_sizes", "mean_squared_error", "walk", "walk_sizes"]


def _design(x: Any) -> Array:
    """The matrix [1, x] of shape (N, 2), whose product with (b, w) is the prediction."""
    flat = np.ravel(np.asarray(x, dtype=np.float64))
    return np.column_stack([np.ones_like(flat), flat])


def _targets(y: Any) -> Array:
    return np.ravel(np.asarray(y, dtype=np.float64))


def exact_walk(x: Any, y: Any, b: float, w: float, rate: float, steps: int) -> Array:
    """Rows (b, w), the start first; shape (steps + 1, 2).

    θ_t = θ* + (I − rate·H)^t (θ_0 − θ*), with H = (2/N)·XᵀX and θ* the least-squares line.
    """
    design = _design(x)
    best = np.linalg.lstsq(design, _targets(y), rcond=None)[0]
    values, vectors = np.linalg.eigh(2 / len(design) * design.T @ design)
    shrunk = (1 - rate * values) ** np.arange(steps + 1)[:, None]
    away: Array = (shrunk * (vectors.T @ (np.array([b, w]) - best))) @ vectors.T
    return best + away


def walk(start: Any, slopes: Callable[[Array], Any], rate: float, steps: int) -> Array:
    """A walk with any ``slopes(place)``, the start first; it may run away to infinity.

    Returns:
        Shape (steps + 1, number of parameters).
    """
    places = [np.asarray(start, dtype=np.float64)]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(steps):
            places.append(places[-1] - rate * np.asarray(slopes(places[-1])))
    return np.stack(places)


def mean_squared_error(places: Any, x: Any, y: Any) -> Array:
    """The loss at each row (b, w) of ``places``; shape (number of rows,)."""
    with np.errstate(over="ignore", invalid="ignore"):
        residuals = np.atleast_2d(places) @ _design(x).T - _targets(y)
        loss: Array = np.mean(residuals**2, axis=1)
    return loss


def loss_sizes(places: Any, x: Any, y: Any) -> Array:
    """The size of what each loss adds up: the scale of its rounding errors; shape (rows,).

    Residuals may cancel, so that it is their terms that count: (|b| + |w·x| + |y|)².
    """
    terms = np.abs(np.atleast_2d(places)) @ np.abs(_design(x)).T + np.abs(_targets(y))
    sizes: Array = np.mean(terms**2, axis=1)
    return sizes


def walk_sizes(places: Any, x: Any, y: Any, rate: float) -> Array:
    """The size of what the last row of ``places`` adds up, parameter by parameter; shape (2,).

    Every step adds rate times the terms of a slope to the place before it.
    """
    rows, design = np.atleast_2d(places), np.abs(_design(x))
    terms = np.abs(rows) @ design.T + np.abs(_targets(y))
    slopes = 2 / len(design) * terms @ design
    sizes: Array = np.max(np.abs(rows), axis=0) + rate * np.max(slopes, axis=0)
    return sizes
