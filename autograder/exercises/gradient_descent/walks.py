"""Gradient descent for a line as rows (b, w): the right walk, and walks that go wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises.descent import exact_walk, mean_squared_error, walk
from autograder.exercises.lines import drawn_points, drawn_start
from autograder.model import Array

__all__ = [
    "Descent",
    "Wrong",
    "b_first",
    "changed",
    "drawn_descent",
    "exact",
    "never_reset",
    "one_point",
    "only_first_step",
    "parenthesised",
    "point_by_point",
    "scaled",
    "slopes_at",
    "slopes_once",
    "w_first",
    "w_from_b",
    "with_slopes",
    "without_bias",
]


@dataclass(frozen=True)
class Descent:
    """One descent to be made: flat points, the start (b, w), the learning rate and the steps."""

    x: Array
    y: Array
    start: Array
    rate: float
    steps: int

    @property
    def n(self) -> int:
        """The number of points."""
        return len(self.x)

    def losses(self, rows: Array) -> Array:
        """The mean squared error at each row (b, w)."""
        return mean_squared_error(rows, self.x, self.y)


Wrong = Callable[[Descent], Array]
"""A wrong walk: rows (b, w), the start first; shape (steps + 1, 2)."""


def exact(descent: Descent, steps: int | None = None) -> Array:
    """The right walk, of as many steps as asked for."""
    steps = descent.steps if steps is None else steps
    b, w = descent.start.tolist()
    return exact_walk(descent.x, descent.y, b, w, descent.rate, steps)


def only_first_step(descent: Descent) -> Array:
    """The walk that never gets beyond its first step."""
    first = exact(descent, 1)
    return np.vstack([first[0], np.repeat(first[1:], descent.steps, axis=0)])


def slopes_at(place: Array, x: Array, y: Array) -> Array:
    """(∂b, ∂w) of the mean squared error at a place (b, w)."""
    residuals = place[0] + place[1] * x - y
    return 2 * np.array([np.mean(residuals), np.mean(x * residuals)])


def drawn_descent(rng: np.random.Generator, n: int, steps: int) -> Descent:
    """Points, a start at which no slope cancels, and a rate well inside the stable range."""
    x, y = drawn_points(rng, n)
    start = np.array(drawn_start(rng, x, y))
    design = np.column_stack([np.ones(n), x])
    sharpest = float(np.linalg.eigvalsh(2 / n * design.T @ design)[-1])
    rate = round(rng.uniform(0.1, 0.35) * 2 / sharpest, 5)
    return Descent(x, y, start, rate, steps)


# --- walks that go wrong ------------------------------------------------------------------------


def scaled(factor: Callable[[Descent], Any]) -> Wrong:
    """Slopes times a factor."""
    return lambda d: walk(
        d.start, lambda place: slopes_at(place, d.x, d.y) * factor(d), d.rate, d.steps
    )


def changed(change: Callable[[Descent], Descent]) -> Wrong:
    """The right walk of another descent."""
    return lambda d: exact(change(d))


def with_slopes(slopes: Callable[[Descent, Array], Array]) -> Wrong:
    """Other slopes at each place."""
    return lambda d: walk(d.start, lambda place: slopes(d, place), d.rate, d.steps)


def _stepped(step: Callable[[Descent, Array], Array]) -> Wrong:
    """A walk by a rule that moves in another way than against one gradient."""

    def rows(d: Descent) -> Array:
        places = [d.start]
        with np.errstate(over="ignore", invalid="ignore"):
            for _ in range(d.steps):
                places.append(step(d, places[-1]))
        return np.stack(places)

    return rows


def parenthesised(wrong: slice) -> Wrong:
    """``y - w*x + b`` in the slopes of the slice, the right residual in the others."""

    def slopes(d: Descent, place: Array) -> Array:
        right = slopes_at(place, d.x, d.y)
        right[wrong] = slopes_at(place * [-1, 1], d.x, d.y)[wrong]
        return right

    return with_slopes(slopes)


def _b_then_w(d: Descent, place: Array) -> Array:
    b = place[0] - d.rate * slopes_at(place, d.x, d.y)[0]
    return np.array([b, place[1] - d.rate * slopes_at(np.array([b, place[1]]), d.x, d.y)[1]])


def _w_then_b(d: Descent, place: Array) -> Array:
    w = place[1] - d.rate * slopes_at(place, d.x, d.y)[1]
    return np.array([place[0] - d.rate * slopes_at(np.array([place[0], w]), d.x, d.y)[0], w])


def point_by_point(share: Callable[[Descent], float]) -> Wrong:
    """An update after each point, by a share of its own gradient."""

    def step(d: Descent, place: Array) -> Array:
        for i in range(d.n):
            slopes = slopes_at(place, d.x[i : i + 1], d.y[i : i + 1])
            place = place - d.rate * share(d) * slopes
        return place

    return _stepped(step)


def one_point(index: int) -> Wrong:
    """Slopes of which a single point's share of the mean is left."""
    return with_slopes(
        lambda d, place: slopes_at(place, d.x[[index]], d.y[[index]]) / d.n,
    )


def never_reset(d: Descent) -> Array:
    """Sums that are set to zero once: each step goes by the slopes of all steps so far."""
    total = np.zeros(2)
    places = [d.start]
    for _ in range(d.steps):
        total = total + slopes_at(places[-1], d.x, d.y)
        places.append(places[-1] - d.rate * total)
    return np.stack(places)


def slopes_once(d: Descent) -> Array:
    """The slopes of the start for all steps."""
    slopes = slopes_at(d.start, d.x, d.y)
    return np.stack([d.start - step * d.rate * slopes for step in range(d.steps + 1)])


without_bias = with_slopes(lambda d, place: slopes_at(place * [0, 1], d.x, d.y))
"""The prediction is w·x alone."""

b_first = _stepped(_b_then_w)
"""The new b is used for the slope of w."""

w_from_b = _stepped(lambda d, place: place[0] - d.rate * slopes_at(place, d.x, d.y))
"""Both new values start from the old b."""

w_first = _stepped(_w_then_b)
"""The new w is used for the slope of b."""
