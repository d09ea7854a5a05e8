"""06-minibatches: words and counts of epochs, shuffled batches, and training with them."""

from __future__ import annotations

from autograder.exercises.minibatches.epoch_type import EPOCH_TYPE
from autograder.exercises.minibatches.minibatches import MINIBATCHES
from autograder.exercises.minibatches.train_minibatch import TRAIN_MINIBATCH
from autograder.exercises.minibatches.updates_per_epoch import UPDATES_PER_EPOCH
from autograder.model import Exercise

__all__ = ["EXERCISES"]

EXERCISES: tuple[Exercise, ...] = (
    EPOCH_TYPE,
    UPDATES_PER_EPOCH,
    MINIBATCHES,
    TRAIN_MINIBATCH,
)
