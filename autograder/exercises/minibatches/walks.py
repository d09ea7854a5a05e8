"""Mini-batch walks of a line over known batches, right ones and wrong ones, in float64.

A line has the parameters (w, b), in this order, and starts at (0, 0). Once it is known which points
each update looks at, every loss and the end of the walk are known as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from autograder.model import Array

__all__ = ["RIGHT", "RULES", "Data", "Rows", "Walk", "follow"]

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Data:
    """What a training gets beside its batches; x and y have shape (N,)."""

    x: Array
    y: Array
    size: int
    rate: float
    per_epoch: int

    @cached_property
    def design(self) -> Array:
        """The columns x and 1, so that design @ (w, b) predicts."""
        return np.column_stack([self.x, np.ones_like(self.x)])


@dataclass(frozen=True)
class Walk:
    """Where a training comes by: ``places`` has shape (T + 1, 2), ``losses`` (T,)."""

    data: Data
    batches: Sequence[Rows]
    places: Array
    losses: Array

    @cached_property
    def sizes(self) -> tuple[Array, Array]:
        """Of the places and of the losses: the terms that are added up.

        Rounding errors are relative to them, as residuals may cancel.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            return _sizes(self.data, self.places, self.batches)


Slope = Callable[[Data, Array, Rows], Array]
Move = Callable[["_Memory", Array], Array]


class _Memory:
    """What a rule remembers of earlier gradients: the place before, a sum, two means of Adam."""

    def __init__(self) -> None:
        self.total = np.zeros(2)
        self.squares = np.zeros(2)
        self.count = 0


@dataclass(frozen=True)
class Rule:
    """How one update moves the parameters.

    ``slope`` is the gradient that is used, ``move`` makes a direction of it and of what is
    remembered; ``forgets`` says when that is cleared, ``restarts`` when the parameters are set to
    zero again: never, in each epoch or in each update. ``first`` is moved before the slope of the
    other parameter is worked out. ``after`` notes the loss after the update.
    """

    slope: Slope
    move: Move = lambda memory, slope: slope
    forgets: str = "never"
    restarts: str = "never"
    first: int | None = None
    after: bool = False


def _mean_slope(data: Data, place: Array, rows: Rows) -> Array:
    design = data.design[rows]
    slope: Array = 2 / max(rows.size, 1) * design.T @ (design @ place - data.y[rows])
    return slope


def _times(factor: Callable[[Data, Rows], float | Array]) -> Slope:
    return lambda data, place, rows: factor(data, rows) * _mean_slope(data, place, rows)


def _all_points(data: Data, place: Array, rows: Rows) -> Array:
    return _mean_slope(data, place, np.arange(data.x.size))


def _every_pair(data: Data, place: Array, rows: Rows) -> Array:
    """(k,) minus (k, 1): each prediction against each target of the batch."""
    design = data.design[rows]
    slope: Array = 2 / rows.size * design.T @ (design @ place - data.y[rows].mean())
    return slope


def _of_the_root(data: Data, place: Array, rows: Rows) -> Array:
    root = np.sqrt(_loss(data, place, rows))
    return _mean_slope(data, place, rows) / (2 * root) if root > 0 else np.zeros(2)


def _add_up(memory: _Memory, slope: Array) -> Array:
    memory.total = memory.total + slope
    return memory.total


def _momentum(memory: _Memory, slope: Array) -> Array:
    memory.total = 0.9 * memory.total + slope
    return memory.total


def _adam(memory: _Memory, slope: Array) -> Array:
    """Adam with torch's own defaults."""
    memory.count += 1
    memory.total = 0.9 * memory.total + 0.1 * slope
    memory.squares = 0.999 * memory.squares + 0.001 * slope**2
    mean = memory.total / (1 - 0.9**memory.count)
    spread = np.sqrt(memory.squares / (1 - 0.999**memory.count))
    step: Array = mean / (spread + 1e-8)
    return step


RIGHT = "gradient descent"

RULES: Mapping[str, Rule] = {
    RIGHT: Rule(_mean_slope),
    "half the gradient": Rule(_times(lambda data, rows: 0.5)),
    "a sum for the mean": Rule(_times(lambda data, rows: rows.size)),
    "a sum divided by n": Rule(_times(lambda data, rows: rows.size / data.size)),
    "a sum divided by N": Rule(_times(lambda data, rows: rows.size / data.x.size)),
    "a mean divided by n": Rule(_times(lambda data, rows: 1 / data.size)),
    "a mean divided by N": Rule(_times(lambda data, rows: 1 / data.x.size)),
    "uphill": Rule(_times(lambda data, rows: -1.0)),
    "w alone": Rule(_times(lambda data, rows: np.array([1.0, 0.0]))),
    "b alone": Rule(_times(lambda data, rows: np.array([0.0, 1.0]))),
    "old gradients added": Rule(_mean_slope, _add_up),
    "gradients added within an epoch": Rule(_mean_slope, _add_up, forgets="epoch"),
    "from the start in each epoch": Rule(_mean_slope, restarts="epoch"),
    "from the start in each update": Rule(_mean_slope, restarts="update"),
    "the gradient of all points": Rule(_all_points),
    "the loss after the update": Rule(_mean_slope, after=True),
    "w first": Rule(_mean_slope, first=0),
    "b first": Rule(_mean_slope, first=1),
    "every prediction against every target": Rule(_every_pair),
    "the gradient of the root": Rule(_of_the_root),
    "momentum": Rule(_mean_slope, _momentum),
    "Adam": Rule(_mean_slope, _adam),
}
"""Rules by what is said of them; the right one first."""


def follow(rule: Rule, data: Data, batches: Sequence[Rows]) -> Walk:
    """The walk of a rule over these batches; it may run away, to infinity at last."""
    place, memory = np.zeros(2), _Memory()
    places, losses = [place], []
    with np.errstate(over="ignore", invalid="ignore"):
        for number, rows in enumerate(batches):
            new_epoch = number % data.per_epoch == 0
            if rule.restarts == "update" or (rule.restarts == "epoch" and new_epoch):
                place = np.zeros(2)
            if rule.forgets == "epoch" and new_epoch:
                memory = _Memory()
            before, place = place, _moved(rule, data, memory, place, rows)
            seen = place if rule.after else before
            if rule.slope is _every_pair:
                losses.append(_pairwise_loss(data, seen, rows))
            else:
                losses.append(_loss(data, seen, rows))
            places.append(place)
    return Walk(data, batches, np.stack(places), np.array(losses))


def _moved(rule: Rule, data: Data, memory: _Memory, place: Array, rows: Rows) -> Array:
    step = data.rate * rule.move(memory, rule.slope(data, place, rows))
    moved: Array = place - step
    if rule.first is not None:
        half = place.copy()
        half[rule.first] = moved[rule.first]
        other = 1 - rule.first
        moved[other] = place[other] - data.rate * rule.slope(data, half, rows)[other]
    return moved


def _loss(data: Data, place: Array, rows: Rows) -> float:
    residual = data.design[rows] @ place - data.y[rows]
    return float(residual @ residual / max(rows.size, 1))


def _pairwise_loss(data: Data, place: Array, rows: Rows) -> float:
    predictions = data.design[rows] @ place
    return float(np.mean((predictions[:, None] - data.y[rows][None]) ** 2))


def _sizes(data: Data, places: Array, batches: Sequence[Rows]) -> tuple[Array, Array]:
    design, losses, moves = np.abs(data.design), [], [np.zeros(2)]
    for number, rows in enumerate(batches):
        around = np.abs(places[number : number + 2]).max(axis=0)
        terms = design[rows] @ around + np.abs(data.y[rows])
        losses.append(terms @ terms / max(rows.size, 1))
        moves.append(data.rate * 2 / max(rows.size, 1) * design[rows].T @ terms)
    place_sizes = np.maximum.accumulate(np.abs(places) + np.stack(moves))
    return place_sizes, np.array(losses)
