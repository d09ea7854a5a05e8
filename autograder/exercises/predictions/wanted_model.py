"""The model that `LinearRegression` should make in a case, and the kinds that may come back."""

from __future__ import annotations

import numpy as np

from autograder.exercises.predictions.seen import seeded_linear
from autograder.model import Array, Case

__all__ = ["NO_MODULE", "OWN", "PLAIN_LINEAR", "linear_of", "x_of"]

OWN, PLAIN_LINEAR, NO_MODULE = "a model of your class", "a plain nn.Linear", "no nn.Module"


def x_of(case: Case) -> Array:
    """The input of the model, in float64."""
    return np.asarray(case.probe["x"].array, np.float64)


def linear_of(
    case: Case, inputs: int | None = None, outputs: int | None = None
) -> dict[str, Array]:
    """What an nn.Linear after the case's seed holds and predicts, with other sizes if given."""
    sizes = inputs or case.args["input_size"], outputs or case.args["output_size"]
    weight, bias = seeded_linear(case.probe["seed"], *sizes)
    return {"weight": weight, "bias": bias, "predictions": x_of(case) @ weight.T + bias}
