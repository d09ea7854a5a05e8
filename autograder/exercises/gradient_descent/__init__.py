"""04-gradient-descent: reading and splitting data, the whole loop, and the exact answer."""

from __future__ import annotations

from autograder.exercises.gradient_descent.closed_form import CLOSED_FORM
from autograder.exercises.gradient_descent.gradient_descent_runner import GRADIENT_DESCENT_RUNNER
from autograder.exercises.gradient_descent.load_points import LOAD_POINTS
from autograder.exercises.gradient_descent.split import SPLIT
from autograder.exercises.gradient_descent.train import TRAIN
from autograder.model import Exercise

__all__ = ["EXERCISES"]

EXERCISES: tuple[Exercise, ...] = (
    LOAD_POINTS,
    SPLIT,
    GRADIENT_DESCENT_RUNNER,
    TRAIN,
    CLOSED_FORM,
)
