"""Trainings of a line that go down another loss, by other steps, or on exchanged data."""

from __future__ import annotations

import torch

from autograder.exercises.autograd.parabola import mean_squared_error
from autograder.exercises.autograd.wrong_trainings import (
    Optimizer,
    by_loss,
    by_optimizer,
    sgd,
    trained,
)
from autograder.model import Misconception

__all__ = ["DESCENT_MISTAKES"]


def _only_one(name: str) -> Optimizer:
    """Plain gradient descent that leaves one of the two parameters where it is."""

    def optimizer(params: list[torch.Tensor], rate: float) -> torch.optim.Optimizer:
        return torch.optim.SGD([params[0] if name == "weight" else params[1]], lr=rate)

    return optimizer


def _all_pairs(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """What (N,) - (N, 1) gives: the mean over every prediction with every target."""
    return ((predictions.reshape(1, -1) - targets.reshape(-1, 1)) ** 2).mean()


DESCENT_MISTAKES = (
    Misconception(
        "rmse-as-loss",
        by_loss(lambda p, y: torch.sqrt(mean_squared_error(p, y))),
        "The model goes down the RMSE. The root is for people to read; the loss is the mean "
        "squared error itself.",
        "Leave out the square root.",
    ),
    Misconception(
        "sum-instead-of-mean",
        by_loss(lambda p, y: ((p - y) ** 2).sum()),
        "Losses and steps are N times too large: the squares are added up but not divided by N.",
        "Take the mean; nn.MSELoss() does so if it is not told otherwise.",
    ),
    Misconception(
        "half-the-loss",
        by_loss(lambda p, y: mean_squared_error(p, y) / 2),
        "Losses and steps are half as large as they should be: the loss is divided by 2. Some "
        "texts do that for a nicer formula; here it is the mean squared error itself.",
        "Leave the loss as it is.",
    ),
    Misconception(
        "absolute-error",
        by_loss(lambda p, y: (p - y).abs().mean()),
        "This is the mean absolute error (L1); the differences are not squared.",
        "The loss is the mean squared error: nn.MSELoss().",
    ),
    Misconception(
        "smooth-absolute-error",
        by_loss(torch.nn.functional.smooth_l1_loss),
        "This is a loss that only squares small differences (Huber, smooth L1).",
        "The loss is the mean squared error: nn.MSELoss().",
    ),
    Misconception(
        "all-pairs-broadcast",
        by_loss(_all_pairs),
        "Predictions of shape (N,) and targets of shape (N, 1) make an (N, N) table: every "
        "prediction is compared with every target. PyTorch only warns.",
        "Leave the shapes as they are: model(x) and y are both (N, 1).",
    ),
    Misconception(
        "adam-instead-of-sgd",
        by_optimizer(lambda params, rate: torch.optim.Adam(params, lr=rate)),
        "The model is moved by Adam, an optimizer that adapts its steps. Plain gradient "
        "descent is asked for.",
        "Use torch.optim.SGD.",
    ),
    Misconception(
        "momentum",
        by_optimizer(lambda params, rate: torch.optim.SGD(params, lr=rate, momentum=0.9)),
        "The first step is right, the next ones carry on with nine tenths of the one before: "
        "that is a momentum of 0.9. Plain gradient descent has none.",
        "Give the optimizer nothing but the parameters and the learning rate.",
    ),
    Misconception(
        "learning-rate-of-the-text",
        by_optimizer(lambda params, rate: sgd(params, 0.01)),
        "The steps are those of a learning rate of 0.01, whatever learning_rate says.",
        "Use the parameter learning_rate.",
    ),
    Misconception(
        "default-learning-rate",
        by_optimizer(lambda params, rate: sgd(params, 0.001)),
        "The steps are those of a learning rate of 0.001, which is what SGD takes if it is "
        "not told otherwise.",
        "Hand learning_rate to the optimizer: `lr=`.",
    ),
    Misconception(
        "learning-rate-ignored",
        by_optimizer(lambda params, rate: sgd(params, 1.0)),
        "The parameters move by the whole slope: the learning rate is not used.",
        "Multiply each slope by learning_rate.",
    ),
    Misconception(
        "sign-flipped",
        by_optimizer(lambda params, rate: torch.optim.SGD(params, lr=rate, maximize=True)),
        "The parameters move uphill: learning rate times slope is added instead of subtracted.",
        "A slope points to where the loss grows.",
    ),
    Misconception(
        "bias-not-trained",
        by_optimizer(_only_one("weight")),
        "The bias stays where it was; only the weight is moved.",
        "model.parameters() gives both.",
    ),
    Misconception(
        "weight-not-trained",
        by_optimizer(_only_one("bias")),
        "The weight stays where it was; only the bias is moved.",
        "model.parameters() gives both.",
    ),
    Misconception(
        "x-and-y-swapped",
        lambda case, truth: trained(case, swaps_data=True),
        "x and y have changed places: the model predicts x from y.",
        "x goes into the model, y is what the predictions are compared with.",
    ),
)
