"""Draws and truths that the exercises about fitting a line share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from autograder.model import Array, Case, Misconception, Prediction

__all__ = [
    "at",
    "away_from_zero",
    "drawn_points",
    "drawn_start",
    "first_point",
    "last_point",
    "loss_gradient",
    "parentheses",
    "term_sizes",
]


def parentheses(slug: str, predict: Prediction, weight: str, whose: str = "") -> Misconception:
    """The mistake `y - w*x + b`, in both sums or in one; ``weight`` is what the slope is called."""
    return Misconception(
        slug,
        predict,
        f"{whose}It looks as if b has the wrong sign in the difference: `y - {weight}*x + b` adds "
        f"b, because the minus reaches only as far as {weight}*x. The same numbers come from "
        f"predicting `{weight}*x - b`.",
        f"Put the whole prediction into parentheses: y - ({weight}*x + b).",
    )


def away_from_zero(rng: np.random.Generator, low: float = 0.5, high: float = 2.5) -> float:
    """A number whose size is in [low, high), of either sign: zero hides mistakes."""
    return float(rng.choice([-1.0, 1.0]) * rng.uniform(low, high))


def drawn_points(rng: np.random.Generator, n: int) -> tuple[Array, Array]:
    """Points (x, y) about a random line, x spread about a centre far from 0 and 1; shape (n,)."""
    x = rng.choice([-1.0, 1.0]) * rng.uniform(2.5, 4.0) + rng.uniform(-1.5, 1.5, n)
    y = away_from_zero(rng) * x + away_from_zero(rng, 1.0, 3.0) + rng.normal(0.0, 1.0, n)
    return x.round(3), y.round(3)


def drawn_start(rng: np.random.Generator, x: Array, y: Array) -> tuple[float, float]:
    """Parameters (b, w), non-zero and unequal, at which neither sum of the gradient cancels."""
    while True:
        b, w = round(away_from_zero(rng), 3), round(away_from_zero(rng), 3)
        sizes, slopes = term_sizes(b, w, x, y), np.abs(loss_gradient(b, w, x, y))
        if np.all(slopes > 0.1 * sizes) and abs(abs(b) - abs(w)) > 0.2:
            return b, w


def loss_gradient(b: float, w: float, x: Any, y: Any) -> Array:
    """(∂b, ∂w) of the mean squared error, by torch.autograd in float64."""
    params = torch.tensor([b, w], dtype=torch.float64, requires_grad=True)
    xs = torch.as_tensor(np.asarray(x, dtype=np.float64)).reshape(-1)
    ys = torch.as_tensor(np.asarray(y, dtype=np.float64)).reshape(-1)
    torch.nn.functional.mse_loss(params[1] * xs + params[0], ys).backward()
    assert params.grad is not None
    return params.grad.numpy()


def term_sizes(b: float, w: float, x: Any, y: Any) -> Array:
    """The mean size of what the sums of (∂b, ∂w) add up: the scale of their rounding errors."""
    xs, ys = np.ravel(x), np.ravel(y)
    residual = np.abs(ys) + np.abs(w * xs) + abs(b)
    return 2 * np.array([residual.mean(), (np.abs(xs) * residual).mean()])


def first_point(gradient_at: Callable[[Any, Any], Array], x: Any, y: Any) -> Array:
    """A gradient of which only the first point's term of the mean is left."""
    return gradient_at(x[:1], y[:1]) / len(x)


def last_point(gradient_at: Callable[[Any, Any], Array], x: Any, y: Any) -> Array:
    """A gradient of which only the last point's term of the mean is left."""
    return gradient_at(x[-1:], y[-1:]) / len(x)


def at(case: Case, *names: str) -> Sequence[Any]:
    """Arguments of a case by name."""
    return [case.args[name] for name in names]
