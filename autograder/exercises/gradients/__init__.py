"""03-gradients: slopes by formula and by measuring, a step down them, and how far is too far."""

from __future__ import annotations

from autograder.exercises.gradients.descend_weight import DESCEND_WEIGHT
from autograder.exercises.gradients.gradients import GRADIENTS
from autograder.exercises.gradients.largest_stable_learning_rate import LARGEST_STABLE_LEARNING_RATE
from autograder.exercises.gradients.numerical_gradient import NUMERICAL_GRADIENT
from autograder.exercises.gradients.step_gradient import STEP_GRADIENT
from autograder.model import Exercise

__all__ = ["EXERCISES"]

EXERCISES: tuple[Exercise, ...] = (
    DESCEND_WEIGHT,
    GRADIENTS,
    NUMERICAL_GRADIENT,
    STEP_GRADIENT,
    LARGEST_STABLE_LEARNING_RATE,
)
