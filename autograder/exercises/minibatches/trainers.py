"""Trainings as students might write them, right and wrong, with some shuffle or other.

What a mistake shows is read off such a training with the same eyes as off a student's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder.exercises.minibatches.memo import remembered
from autograder.exercises.minibatches.training import NOTED, data_of, observe, right
from autograder.exercises.minibatches.walks import RIGHT, RULES, Data, Rows, follow
from autograder.model import Array, Case

__all__ = ["Trainer", "features"]

Order = Callable[[np.random.Generator, Data], list[Rows]]


def _in_batches(order: Rows, size: int) -> list[Rows]:
    return [order[first : first + size] for first in range(0, order.size, size)]


def _shuffled(rng: np.random.Generator, data: Data) -> list[Rows]:
    return _in_batches(rng.permutation(data.x.size), data.size)


_NOTES: Mapping[str, Callable[[Array, Array, int], Array]] = {
    NOTED[0]: lambda mean, k, count: mean,
    NOTED[1]: lambda mean, k, count: mean / 2,
    NOTED[2]: lambda mean, k, count: mean * k,
    NOTED[3]: lambda mean, k, count: mean * k / 2,
    NOTED[4]: lambda mean, k, count: np.sqrt(mean),
    NOTED[5]: lambda mean, k, count: mean * k / count,
}
"""What is noted, from the mean squared error of a batch of k of N points."""


@dataclass(frozen=True)
class Trainer:
    """How somebody trains; the defaults are right.

    Args:
        rule: how an update moves, one of `walks.RULES`.
        noted: what is noted of a batch, one of `revealed.LOSSES`.
        batches: draws the batches of one epoch.
        epochs: how many epochs are made of those asked for; below 1, a part of one.
        seeds: the seed of the shuffle from the seed asked for, the number of the call and of the
            epoch.
        one_a_loss: how the losses of an epoch are noted; all of them by default.
        result: makes (w, b) of the places of the walk.
    """

    rule: str = RIGHT
    noted: str = NOTED[0]
    batches: Order = _shuffled
    epochs: Callable[[int], int] = lambda epochs: epochs
    seeds: Callable[[int, int, int], Sequence[int]] = lambda seed, call, epoch: (seed, epoch)
    kept: Callable[[list[Rows]], list[Rows]] = lambda batches: batches
    result: Callable[[Array], Array] = lambda places: places[-1]

    def schedule(self, case: Case, call: int, seed: int) -> list[Rows]:
        """The batches of one call, update by update."""
        data = data_of(case)
        updates: list[Rows] = []
        for epoch in range(self.epochs(case.args["epochs"])):
            rng = np.random.default_rng(self.seeds(seed, call, epoch))
            updates += self.batches(rng, data)
        return self.kept(updates)

    def results(self, case: Case) -> list[Any]:
        """What the driver "call_again" would bring back."""
        given = [list(case.args.values()), *case.probe["again"]]
        return [self._result(case, call, args) for call, args in enumerate(given)]

    def _result(
        self, case: Case, call: int, args: Sequence[Any]
    ) -> tuple[float, float, list[float]]:
        names = dict(zip(case.args, args, strict=True))
        data = data_of(replace(case, args=names))
        batches = self.schedule(case, call, names["seed"])
        walk = follow(RULES[self.rule], data, batches)
        sizes = np.array([rows.size for rows in batches])
        noted = _NOTES[self.noted](walk.losses, sizes, data.x.size)
        w, b = self.result(walk.places)
        return float(w), float(b), noted.tolist()


@remembered
def features(case: Case, trainer: Trainer) -> dict[str, Any]:
    """What such a training shows; of a long one, only how many losses it notes."""
    if "reach" in case.probe:
        updates = len(trainer.schedule(case, 0, case.args["seed"]))
        return right(updates) | {"near": ...}
    return observe(case, trainer.results(case))
