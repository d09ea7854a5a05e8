"""The exercises, one module per assignment, found by the assignment's name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from autograder.model import Exercise

__all__ = ["ASSIGNMENTS", "EXERCISE_NAMES", "assignment_of", "exercises_of", "find_exercise"]

ASSIGNMENTS: Mapping[str, str] = {"03-gradients": "gradients"}
"""Assignment name -> the module of this package that declares its exercises."""

EXERCISE_NAMES: Mapping[str, tuple[str, ...]] = {
    "03-gradients": (
        "descend_weight",
        "gradients",
        "numerical_gradient",
        "step_gradient",
        "largest_stable_learning_rate",
    ),
}
"""The exercises by name, in the notebook's order, known without importing what they need."""


@cache
def exercises_of(assignment: str) -> tuple[Exercise, ...]:
    """The exercises of an assignment, in the notebook's order.

    Raises:
        KeyError: there is no such assignment.
    """
    module = import_module(f"autograder.exercises.{ASSIGNMENTS[assignment]}")
    exercises: tuple[Exercise, ...] = module.EXERCISES
    return exercises


def assignment_of(name: str) -> str | None:
    """The assignment that has the exercise ``name``, or None."""
    return next((a for a, names in EXERCISE_NAMES.items() if name in names), None)


def find_exercise(name: str) -> Exercise | None:
    """The exercise called ``name``, or None."""
    assignment = assignment_of(name)
    if assignment is None:
        return None
    return next(exercise for exercise in exercises_of(assignment) if exercise.name == name)
