"""02-loss: made-up data, the error of one point, of many points, in the units of y, and a plot."""

from __future__ import annotations

from autograder.exercises.loss.compute_error import COMPUTE_ERROR
from autograder.exercises.loss.make_data import MAKE_DATA
from autograder.exercises.loss.mse import MSE
from autograder.exercises.loss.plot_fit import PLOT_FIT
from autograder.exercises.loss.rmse import RMSE
from autograder.exercises.loss.squared_error import SQUARED_ERROR
from autograder.model import Exercise

__all__ = ["EXERCISES"]

EXERCISES: tuple[Exercise, ...] = (
    MAKE_DATA,
    SQUARED_ERROR,
    MSE,
    RMSE,
    COMPUTE_ERROR,
    PLOT_FIT,
)
