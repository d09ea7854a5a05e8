"""Trainings of a line that are not quite the one asked for, computed in float64."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from autograder.exercises.autograd.parabola import Loss, mean_squared_error
from autograder.exercises.lines import loss_gradient
from autograder.model import Array, Case, Prediction, Truth

__all__ = [
    "Optimizer",
    "after_one_epoch",
    "by_epochs",
    "by_loss",
    "by_optimizer",
    "losses_of",
    "numbers_of",
    "point_by_point",
    "sgd",
    "slopes_once",
    "standing_still",
    "start_of",
    "trained",
]

Optimizer = Callable[[list[torch.Tensor], float], torch.optim.Optimizer]


def numbers_of(case: Case) -> tuple[Array, Array, float, float]:
    """x and y of shape (N,), and the start (b, w), in float64."""
    x, y = (np.asarray(case.args[name].array, dtype=np.float64).ravel() for name in ("x", "y"))
    model = case.args["model"]
    return x, y, float(model["bias"].item()), float(model["weight"].item())


def sgd(params: list[torch.Tensor], rate: float) -> torch.optim.Optimizer:
    """Plain gradient descent."""
    return torch.optim.SGD(params, lr=rate)


def trained(
    case: Case,
    loss: Loss = mean_squared_error,
    optimizer: Optimizer = sgd,
    *,
    epochs: int | None = None,
    keeps_slopes: bool = False,
    swaps_data: bool = False,
) -> dict[str, Any]:
    """What a loop gives that is not quite the one asked for, in float64."""
    x, y, b, w = numbers_of(case)
    inputs, targets = (torch.tensor(v).reshape(-1, 1) for v in ((y, x) if swaps_data else (x, y)))
    bias = torch.tensor([b], dtype=torch.float64, requires_grad=True)
    weight = torch.tensor([[w]], dtype=torch.float64, requires_grad=True)
    mover = optimizer([weight, bias], case.args["learning_rate"])
    losses = []
    for _ in range(case.args["epochs"] if epochs is None else epochs):
        value = loss(inputs @ weight.T + bias, targets)
        losses.append(value.item())
        if not keeps_slopes:
            mover.zero_grad()
        value.backward()
        mover.step()
    return {
        "losses": np.array(losses),
        "weight": weight.item(),
        "bias": bias.item(),
    }


def by_loss(loss: Loss) -> Prediction:
    """A training by another loss."""
    return lambda case, truth: trained(case, loss)


def by_optimizer(optimizer: Optimizer) -> Prediction:
    """A training by another optimizer."""
    return lambda case, truth: trained(case, optimizer=optimizer)


def by_epochs(more: int) -> Prediction:
    """A training of some epochs more, or fewer."""
    return lambda case, truth: trained(case, epochs=case.args["epochs"] + more)


def losses_of(case: Case, more: int = 0) -> Array:
    """The losses of a right training, of some epochs more if asked for."""
    losses: Array = trained(case, epochs=case.args["epochs"] + more)["losses"]
    return losses


def start_of(case: Case) -> dict[str, Any]:
    """The model as it was handed in."""
    _, _, b, w = numbers_of(case)
    return {"weight": w, "bias": b}


def standing_still(case: Case, truth: Truth) -> dict[str, Any]:
    """A model that stays as it was, and the same loss in every epoch."""
    return {"losses": np.full(case.args["epochs"], truth["losses"][0]), **start_of(case)}


def after_one_epoch(case: Case, truth: Truth) -> dict[str, Any]:
    """A training that stops after the first epoch."""
    return trained(case, epochs=1)


def slopes_once(case: Case, truth: Truth, updates: int) -> dict[str, Any]:
    """Some updates by the slopes at the start; the loss is always the first one."""
    x, y, b, w = numbers_of(case)
    slopes = loss_gradient(b, w, x, y)
    bias, weight = np.array([b, w]) - updates * case.args["learning_rate"] * slopes
    losses = np.full(case.args["epochs"], truth["losses"][0])
    return {"losses": losses, "weight": weight, "bias": bias}


def point_by_point(case: Case, truth: Truth) -> dict[str, Any]:
    """An update after each point, in the order of the data."""
    x, y, b, w = numbers_of(case)
    for i in np.tile(np.arange(len(x)), case.args["epochs"]):
        slopes = loss_gradient(b, w, x[i : i + 1], y[i : i + 1])
        b, w = np.array([b, w]) - case.args["learning_rate"] * slopes
    return {"losses": ..., "weight": w, "bias": b}
