"""05-autograd: predictions in the graph, a step by autograd, and the training loop."""

from __future__ import annotations

from autograder.exercises.autograd.apply_step import APPLY_STEP
from autograder.exercises.autograd.quadratic import QUADRATIC
from autograder.exercises.autograd.train_model import TRAIN_MODEL
from autograder.model import Exercise

__all__ = ["EXERCISES"]

EXERCISES: tuple[Exercise, ...] = (QUADRATIC, APPLY_STEP, TRAIN_MODEL)
