"""Mistakes in the batches: their order, what decides it, and which points they hold."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.cells import calls_in_loops
from autograder.exercises.minibatches.claims import is_long, only, showing
from autograder.exercises.minibatches.walks import Data, Rows
from autograder.model import Case, Misconception, Truth

__all__ = ["BATCH_MISTAKES"]


def _as_given(rng: np.random.Generator, data: Data) -> list[Rows]:
    return _cut(np.arange(data.x.size), data.size)


def _cut(order: Rows, size: int) -> list[Rows]:
    return [order[first : first + size] for first in range(0, order.size, size)]


def _full_ones_only(rng: np.random.Generator, data: Data) -> list[Rows]:
    full = data.x.size // data.size * data.size
    return _cut(rng.permutation(data.x.size)[:full], data.size)


def _whole_batches(rng: np.random.Generator, data: Data) -> list[Rows]:
    blocks = _cut(np.arange(data.x.size), data.size)
    return [blocks[number] for number in rng.permutation(len(blocks))]


def _everything(rng: np.random.Generator, data: Data) -> list[Rows]:
    return [np.arange(data.x.size)]


def _everything_each_time(rng: np.random.Generator, data: Data) -> list[Rows]:
    return [np.arange(data.x.size)] * data.per_epoch


def _with_replacement(case: Case, truth: Truth) -> Any:
    if is_long(case):
        return {"near": ...}
    told = {"updates": int(truth["updates"]), "coverage": "a mix of both"}
    return only("updates", "coverage")(told)


BATCH_MISTAKES = (
    Misconception(
        "not-shuffled",
        showing(batches=_as_given),
        "The batches come in the order in which the points lie in x, in each epoch alike.",
        "Where does chance, and with it the seed, come in?",
    ),
    Misconception(
        "one-shuffle-for-all-epochs",
        showing(seeds=lambda seed, call, epoch: (seed,)),
        "The points are shuffled, but each epoch has the same batches in the same order: the "
        "order is drawn once, or drawn in the same way each time.",
        "Draw the order inside the loop over the epochs.",
    ),
    Misconception(
        "seed-set-in-the-loop",
        showing(seeds=lambda seed, call, epoch: (seed,)),
        "Each epoch has the same batches in the same order: the generator is seeded inside the "
        "loop, so that it starts again in each epoch.",
        "Seed the generator once, above the loop over the epochs.",
        source=lambda tree: calls_in_loops(tree, "manual_seed"),
    ),
    Misconception(
        "only-whole-batches-shuffled",
        showing(batches=_whole_batches),
        "Only the order of the batches changes. The points inside a batch are always the same "
        "neighbours, so a batch never gets a fair mixture.",
        "Shuffle the points first, and cut them into batches afterwards.",
    ),
    Misconception(
        "seed-ignored",
        showing(seeds=lambda seed, call, epoch: (seed, call, epoch)),
        "Two trainings with the same seed have different batches, so that nobody can repeat them: "
        "the seed does not decide the shuffles, at least not all of them.",
        "Make a generator from the seed and hand it to whatever draws the order.",
    ),
    Misconception(
        "seed-makes-no-difference",
        showing(seeds=lambda seed, call, epoch: (1, epoch)),
        "Another seed gives the same batches: the shuffles come from a fixed seed, not from the "
        "parameter.",
        "What stands between the parentheses of `manual_seed`?",
    ),
    Misconception(
        "drawn-with-replacement",
        _with_replacement,
        "Some points come more than once in an epoch and others not at all: each is drawn as if "
        "all were still in the pot.",
        "Shuffle all row numbers once in each epoch, and cut that order into batches.",
    ),
    Misconception(
        "last-batch-dropped",
        showing(batches=_full_ones_only),
        "The short batch at the end of an epoch is left out, and with it an update and a few "
        "points.",
        "How many points are left after the full batches? Use them as well.",
    ),
    Misconception(
        "batch-size-ignored",
        showing(batches=_everything),
        "There is one update in each epoch, with all points: the batch size is not used.",
        "You need a second loop, over the batches of an epoch.",
    ),
    Misconception(
        "all-points-in-each-update",
        showing(batches=_everything_each_time),
        "There are as many updates as there should be, but each of them looks at all points, not "
        "at its batch.",
        "Which tensors stand in your prediction and in your loss: x and y, or those of the batch?",
    ),
)
