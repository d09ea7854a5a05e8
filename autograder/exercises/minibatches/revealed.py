"""Which points each update looked at, read off the losses that a training noted.

With a learning rate of 0 the line stays at w = b = 0, and each loss is the mean of the batch's
squared targets. If these are 1, 2, 4, 8, … in some order, the mean times the batch's size is a sum
of different powers of two, and its binary digits name the points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises.minibatches.walks import Rows
from autograder.model import Array

__all__ = ["LOSSES", "MOST_POINTS", "Revealed", "reveal", "revealing_targets"]

MOST_POINTS = 13
"""float32 rounds a mean of squares to about 10⁻⁶ of itself: a sum up to 2¹³ stays readable."""

_ROOM = 0.05
"""How far from a whole number a sum may lie."""

LOSSES: Mapping[str, Callable[[Any, Any, int], Any]] = {
    "the mean squared error of the batch": lambda loss, k, count: loss * k,
    "half of that mean": lambda loss, k, count: 2 * loss * k,
    "a sum of squared errors": lambda loss, k, count: loss,
    "half of that sum": lambda loss, k, count: 2 * loss,
    "the root of that mean": lambda loss, k, count: loss**2 * k,
    "a sum of squared errors divided by N": lambda loss, k, count: loss * count,
}
"""What may have been noted, and how the sum of the squares follows from it, k and N."""


@dataclass(frozen=True)
class Revealed:
    """What the losses say.

    ``noted`` is one of `LOSSES`, or empty where they cannot be read; ``batches`` are the points
    of each update. ``repeats`` is true where points come more than once in a batch.
    """

    noted: str = ""
    batches: tuple[Rows, ...] = ()
    repeats: bool = False


def revealing_targets(digits: Rows) -> Array:
    """Targets whose squares are the powers of two with these exponents."""
    targets: Array = np.sqrt(2.0 ** digits.astype(np.float64))
    return targets


def reveal(
    losses: Sequence[Array], digits: Sequence[Rows], sizes: Sequence[int], others: Sequence[int]
) -> Revealed:
    """The batches that explain the losses of several trainings with the same batches.

    Args:
        losses: of each training, shape (T,).
        digits: of each training, the exponent of every point's squared target, shape (N,).
        sizes: how many points each of the T batches should have.
        others: how many a batch may have if a training is not right.
    """
    count = len(digits[0])
    for noted, sum_of in LOSSES.items():
        batches = []
        for number, size in enumerate(sizes):
            found = None
            for k in dict.fromkeys([size, *others]):
                with np.errstate(over="ignore", invalid="ignore"):
                    sums = [sum_of(values[number], k, count) for values in losses]
                found = found if found is not None else _points(sums, digits, k)
            if found is None:
                break
            batches.append(found)
        if len(batches) == len(sizes):
            return Revealed(noted, tuple(batches))
    whole = [np.abs(v * sizes - np.round(v * sizes)) < _ROOM for v in losses]
    return Revealed(repeats=bool(np.all(whole)) and max(sizes, default=0) > 1)


def _points(sums: Sequence[Array], digits: Sequence[Rows], k: int) -> Rows | None:
    """The k points whose powers of two add up to the sums; None if there are no such points."""
    found: Rows | None = None
    for total, exponents in zip(sums, digits, strict=True):
        if not np.isfinite(total) or not 0.5 < total < 2.0 ** len(exponents):
            return None
        whole = round(float(total))
        points = np.flatnonzero((whole >> exponents) & 1)
        if abs(float(total) - whole) > _ROOM or points.size != k:
            return None
        if found is not None and not np.array_equal(points, found):
            return None
        found = points
    return found
