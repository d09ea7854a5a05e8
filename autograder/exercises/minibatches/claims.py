"""What a mistake claims about the features of a training, case by case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.exercises.minibatches.trainers import Trainer, features
from autograder.exercises.minibatches.training import FIELDS
from autograder.model import Case, Prediction

__all__ = ["everywhere", "is_long", "one_batch_an_epoch", "only", "showing"]


def showing(*chance: str, **habits: Any) -> Prediction:
    """What a training with such habits shows; nothing about what chance decides."""
    trainer = Trainer(**habits)
    return lambda case, truth: features(case, trainer) | dict.fromkeys(chance, ...)


def is_long(case: Case) -> bool:
    """Whether it is the long training, of which only the end is looked at."""
    return "reach" in case.probe


def everywhere(**told: str) -> Prediction:
    """The same features in each case; of a long training, only those that it has."""
    return lambda case, truth: (
        {name: told[name] for name in told if name == "plain"} | {"near": ...}
        if is_long(case)
        else told
    )


def only(*fields: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A prediction that claims nothing about other fields than these."""
    names = [field.name for field in FIELDS if field.name not in ("plain", "start")]
    return lambda told: {name: told[name] if name in fields else ... for name in names}


def one_batch_an_epoch(case: Case) -> bool:
    """Whether each batch holds all points."""
    return bool(case.args["x"].array.size == case.args["batch_size"])
