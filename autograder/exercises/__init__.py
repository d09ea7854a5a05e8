"""The exercises, one module per assignment, found by the assignment's name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from autograder.model import Exercise

__all__ = ["ASSIGNMENTS", "EXERCISE_NAMES", "assignment_of", "exercises_of", "find_exercise"]

ASSIGNMENTS: Mapping[str, str] = {
    "01-predictions": "predictions",
    "02-loss": "loss",
    "03-gradients": "gradients",
    "04-gradient-descent": "gradient_descent",
    "05-autograd": "autograd",
    "06-minibatches": "minibatches",
}
"""Assignment name -> the module of this package that declares its exercises."""

EXERCISE_NAMES: Mapping[str, tuple[str, ...]] = {
    "01-predictions": ("forward", "make_model", "LinearRegression", "get_params"),
    "02-loss": (
        "make_data",
        "squared_error",
        "mse",
        "rmse",
        "compute_error_for_line_given_points",
        "plot_fit",
    ),
    "03-gradients": (
        "descend_weight",
        "gradients",
        "numerical_gradient",
        "step_gradient",
        "largest_stable_learning_rate",
    ),
    "04-gradient-descent": (
        "load_points",
        "split",
        "gradient_descent_runner",
        "train",
        "closed_form",
    ),
    "05-autograd": ("quadratic", "apply_step", "train_model"),
    "06-minibatches": ("epoch_type", "updates_per_epoch", "minibatches", "train_minibatch"),
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
