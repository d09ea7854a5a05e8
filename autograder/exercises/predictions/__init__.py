"""01-predictions: a line by hand, as a layer and as a class of one's own, and its parameters."""

from __future__ import annotations

from autograder.exercises.predictions.forward import FORWARD
from autograder.exercises.predictions.get_params import GET_PARAMS
from autograder.exercises.predictions.linear_regression import LINEAR_REGRESSION
from autograder.exercises.predictions.make_model import MAKE_MODEL
from autograder.model import Exercise

__all__ = ["EXERCISES"]

EXERCISES: tuple[Exercise, ...] = (FORWARD, MAKE_MODEL, LINEAR_REGRESSION, GET_PARAMS)
