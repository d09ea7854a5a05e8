"""Wrong trainings of a line: what each of them does to the losses and to the model."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from autograder.exercises.autograd.parabola import Loss, mean_squared_error
from autograder.exercises.autograd.source import (
    calls,
    clears_before_the_move,
    has_a_loop_variable_renamed,
    makes_a_model,
)
from autograder.exercises.lines import loss_gradient
from autograder.model import Array, Case, Misconception, Prediction, Raises, Truth

__all__ = ["TRAINING_MISTAKES", "numbers_of"]

Optimizer = Callable[[list[torch.Tensor], float], torch.optim.Optimizer]


def numbers_of(case: Case) -> tuple[Array, Array, float, float]:
    """x and y of shape (N,), and the start (b, w), in float64."""
    x, y = (np.asarray(case.args[name].array, dtype=np.float64).ravel() for name in ("x", "y"))
    model = case.args["model"]
    return x, y, float(model["bias"].item()), float(model["weight"].item())


# --- trainings ----------------------------------------------------------------------------------


def _sgd(params: list[torch.Tensor], rate: float) -> torch.optim.Optimizer:
    return torch.optim.SGD(params, lr=rate)


def _trained(
    case: Case,
    loss: Loss = mean_squared_error,
    optimizer: Optimizer = _sgd,
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


def _by_loss(loss: Loss) -> Prediction:
    return lambda case, truth: _trained(case, loss)


def _by_optimizer(optimizer: Optimizer) -> Prediction:
    return lambda case, truth: _trained(case, optimizer=optimizer)


def _by_epochs(more: int) -> Prediction:
    return lambda case, truth: _trained(case, epochs=case.args["epochs"] + more)


def _losses_of(case: Case, more: int = 0) -> Array:
    losses: Array = _trained(case, epochs=case.args["epochs"] + more)["losses"]
    return losses


def _start(case: Case) -> dict[str, Any]:
    _, _, b, w = numbers_of(case)
    return {"weight": w, "bias": b}


def _standing_still(case: Case, truth: Truth) -> dict[str, Any]:
    return {"losses": np.full(case.args["epochs"], truth["losses"][0]), **_start(case)}


def _only_one(name: str) -> Optimizer:
    """Plain gradient descent that leaves one of the two parameters where it is."""

    def optimizer(params: list[torch.Tensor], rate: float) -> torch.optim.Optimizer:
        return torch.optim.SGD([params[0] if name == "weight" else params[1]], lr=rate)

    return optimizer


def _all_pairs(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """What (N,) - (N, 1) gives: the mean over every prediction with every target."""
    return ((predictions.reshape(1, -1) - targets.reshape(-1, 1)) ** 2).mean()


def _after_one_epoch(case: Case, truth: Truth) -> dict[str, Any]:
    return _trained(case, epochs=1)


def _slopes_once(case: Case, truth: Truth, updates: int) -> dict[str, Any]:
    """Some updates by the slopes at the start; the loss is always the first one."""
    x, y, b, w = numbers_of(case)
    slopes = loss_gradient(b, w, x, y)
    bias, weight = np.array([b, w]) - updates * case.args["learning_rate"] * slopes
    losses = np.full(case.args["epochs"], truth["losses"][0])
    return {"losses": losses, "weight": weight, "bias": bias}


def _point_by_point(case: Case, truth: Truth) -> dict[str, Any]:
    """An update after each point, in the order of the data."""
    x, y, b, w = numbers_of(case)
    for i in np.tile(np.arange(len(x)), case.args["epochs"]):
        slopes = loss_gradient(b, w, x[i : i + 1], y[i : i + 1])
        b, w = np.array([b, w]) - case.args["learning_rate"] * slopes
    return {"losses": ..., "weight": w, "bias": b}


def _is_linear(case: Case) -> bool:
    return bool(case.args["model"]["model"] == "linear")


def _raises(kind: str, text: str) -> Prediction:
    return lambda case, truth: Raises(kind, text)


def _raises_later(kind: str, text: str) -> Prediction:
    """An error that needs a second epoch."""
    return lambda case, truth: Raises(kind, text) if case.args["epochs"] > 1 else truth


def _raises_on_devices(kind: str, text: str) -> Prediction:
    return lambda case, truth: Raises(kind, text) if case.device != "cpu" else truth


def _lacks_backward(tree: ast.AST) -> bool:
    return calls(tree, "step") and not calls(tree, "backward", "grad")


def _lacks_step(tree: ast.AST) -> bool:
    return calls(tree, "backward") and calls(tree, "SGD") and not calls(tree, "step")


_NOTHING_MOVES = "The model does not learn: its parameters stay where they were, and the loss is "
_NOTHING_MOVES += "the same in every epoch. "

TRAINING_MISTAKES = (
    Misconception(
        "gradients-pile-up",
        lambda case, truth: _trained(case, keeps_slopes=True),
        "The first step is right, the next ones are not: each goes by the sum of all slopes "
        "so far, because backward adds to every .grad and nobody clears it.",
        "Which of the optimizer's methods clears the slopes?",
    ),
    Misconception(
        "cleared-before-step",
        _standing_still,
        _NOTHING_MOVES + "zero_grad stands between backward and step, so that step finds "
        "fresh zeros instead of the slopes.",
        "Move zero_grad in front of backward.",
        source=clears_before_the_move,
    ),
    Misconception(
        "backward-missing",
        _standing_still,
        _NOTHING_MOVES + "Nobody asks for the slopes: `backward` is missing, so step has "
        "nothing to go by.",
        "What fills the .grad of each parameter?",
        source=_lacks_backward,
    ),
    Misconception(
        "step-missing",
        _standing_still,
        _NOTHING_MOVES + "The slopes are found, but nobody moves by them: `step()` is "
        "missing, or stands there without its parentheses.",
        "Which of the optimizer's methods moves the parameters?",
        source=_lacks_step,
    ),
    Misconception(
        "new-tensor-instead-of-a-move",
        _standing_still,
        _NOTHING_MOVES + "`p = p - ...` makes a new tensor that only the loop's variable "
        "stands for; the parameters of the model stay where they are.",
        "Change each parameter in place, with `-=`, inside no_grad.",
        source=has_a_loop_variable_renamed,
    ),
    Misconception(
        "nothing-moves",
        _standing_still,
        _NOTHING_MOVES + "Either backward or step is missing, or the slopes are cleared "
        "between the two, or the optimizer moves something else than model.parameters().",
        "Print a parameter before and after step.",
    ),
    Misconception(
        "another-model",
        lambda case, truth: {**_start(case), "losses": ...},
        "The model that was handed in has not changed: a new one was made and trained, and it "
        "is lost when the function ends.",
        "Use the parameter model; it is ready to be trained.",
        source=makes_a_model,
    ),
    Misconception(
        "trains-a-copy",
        lambda case, truth: _start(case),
        "The losses are right, but the model that was handed in has not changed: a copy of "
        "it, or of its parameters, was trained.",
        "Train the very model that you were given.",
    ),
    Misconception(
        "loss-after-the-update",
        lambda case, truth: {"losses": _losses_of(case, 1)[1:]},
        "The model is right, but each loss is recorded after the update of its epoch: they "
        "begin with the second one.",
        "Record the loss that the slopes are computed from.",
    ),
    Misconception(
        "one-loss-more",
        lambda case, truth: {"losses": _losses_of(case, 1)},
        "The model is right, but there is one loss too many: the last one is that of the "
        "trained model. One loss for each epoch is asked for, each before its update.",
        "Count the losses for epochs = 1.",
    ),
    Misconception(
        "first-loss-missing",
        lambda case, truth: {"losses": truth["losses"][1:]},
        "The model is right, but the loss of the first epoch is missing.",
        "Record the loss in every epoch, the first one too.",
    ),
    Misconception(
        "one-epoch-short",
        _by_epochs(-1),
        "There is one epoch too few.",
        "Does the loop run over range(epochs)?",
    ),
    Misconception(
        "one-epoch-more",
        _by_epochs(1),
        "There is one epoch too many.",
        "Does the loop run over range(epochs)?",
    ),
    Misconception(
        "return-inside-loop",
        _after_one_epoch,
        "It stops after the first epoch: the `return` stands inside the loop.",
        "Move the `return` to the left, below the loop.",
    ),
    Misconception(
        "losses-keep-their-graph",
        lambda case, truth: {"in_graph": float(case.args["epochs"])},
        "The losses are right, but they are tensors, and each holds on to the whole graph of "
        "its epoch. In a long training the memory fills up.",
        "Which method makes a plain number of a tensor with one element?",
    ),
    Misconception(
        "only-the-last-loss",
        lambda case, truth: {"losses": truth["losses"][-1]},
        "The model is right, but only the last loss comes back; one for each epoch is asked "
        "for. (A list that is made anew inside the loop forgets the earlier ones.)",
        "Make the list once, before the loop, and append to it in every epoch.",
    ),
    Misconception(
        "returns-the-model",
        lambda case, truth: {"losses": ..., "returns_model": 1.0},
        "The model comes back. The caller has it already, for you trained that very object; "
        "what is asked for is the list of losses alone.",
        "Return the list.",
    ),
    Misconception(
        "returns-nothing",
        lambda case, truth: {"losses": None},
        "The model is right, but nothing is returned; the list of losses is asked for.",
        "Return the list at the end of the function.",
    ),
    Misconception(
        "losses-added-up",
        lambda case, truth: {"losses": np.cumsum(truth["losses"])},
        "The model is right, but each number is the sum of all losses so far.",
        "Record the loss of each epoch by itself.",
    ),
    Misconception(
        "losses-divided-by-n",
        lambda case, truth: {"losses": truth["losses"] / numbers_of(case)[0].size},
        "The model is right, but each loss is divided by the number of points; the criterion "
        "has taken the mean already.",
        "Record what the criterion says.",
    ),
    Misconception(
        "records-the-rmse",
        lambda case, truth: {"losses": np.sqrt(truth["losses"])},
        "The model is right, but what is recorded is the square root of the loss, the RMSE.",
        "Record the loss itself.",
    ),
    Misconception(
        "rmse-as-loss",
        _by_loss(lambda p, y: torch.sqrt(mean_squared_error(p, y))),
        "The model goes down the RMSE. The root is for people to read; the loss is the mean "
        "squared error itself.",
        "Leave out the square root.",
    ),
    Misconception(
        "sum-instead-of-mean",
        _by_loss(lambda p, y: ((p - y) ** 2).sum()),
        "Losses and steps are N times too large: the squares are added up but not divided by N.",
        "Take the mean; nn.MSELoss() does so if it is not told otherwise.",
    ),
    Misconception(
        "half-the-loss",
        _by_loss(lambda p, y: mean_squared_error(p, y) / 2),
        "Losses and steps are half as large as they should be: the loss is divided by 2. Some "
        "texts do that for a nicer formula; here it is the mean squared error itself.",
        "Leave the loss as it is.",
    ),
    Misconception(
        "absolute-error",
        _by_loss(lambda p, y: (p - y).abs().mean()),
        "This is the mean absolute error (L1); the differences are not squared.",
        "The loss is the mean squared error: nn.MSELoss().",
    ),
    Misconception(
        "smooth-absolute-error",
        _by_loss(torch.nn.functional.smooth_l1_loss),
        "This is a loss that only squares small differences (Huber, smooth L1).",
        "The loss is the mean squared error: nn.MSELoss().",
    ),
    Misconception(
        "all-pairs-broadcast",
        _by_loss(_all_pairs),
        "Predictions of shape (N,) and targets of shape (N, 1) make an (N, N) table: every "
        "prediction is compared with every target. PyTorch only warns.",
        "Leave the shapes as they are: model(x) and y are both (N, 1).",
    ),
    Misconception(
        "adam-instead-of-sgd",
        _by_optimizer(lambda params, rate: torch.optim.Adam(params, lr=rate)),
        "The model is moved by Adam, an optimizer that adapts its steps. Plain gradient "
        "descent is asked for.",
        "Use torch.optim.SGD.",
    ),
    Misconception(
        "momentum",
        _by_optimizer(lambda params, rate: torch.optim.SGD(params, lr=rate, momentum=0.9)),
        "The first step is right, the next ones carry on with nine tenths of the one before: "
        "that is a momentum of 0.9. Plain gradient descent has none.",
        "Give the optimizer nothing but the parameters and the learning rate.",
    ),
    Misconception(
        "learning-rate-of-the-text",
        _by_optimizer(lambda params, rate: _sgd(params, 0.01)),
        "The steps are those of a learning rate of 0.01, whatever learning_rate says.",
        "Use the parameter learning_rate.",
    ),
    Misconception(
        "default-learning-rate",
        _by_optimizer(lambda params, rate: _sgd(params, 0.001)),
        "The steps are those of a learning rate of 0.001, which is what SGD takes if it is "
        "not told otherwise.",
        "Hand learning_rate to the optimizer: `lr=`.",
    ),
    Misconception(
        "learning-rate-ignored",
        _by_optimizer(lambda params, rate: _sgd(params, 1.0)),
        "The parameters move by the whole slope: the learning rate is not used.",
        "Multiply each slope by learning_rate.",
    ),
    Misconception(
        "sign-flipped",
        _by_optimizer(lambda params, rate: torch.optim.SGD(params, lr=rate, maximize=True)),
        "The parameters move uphill: learning rate times slope is added instead of subtracted.",
        "A slope points to where the loss grows.",
    ),
    Misconception(
        "bias-not-trained",
        _by_optimizer(_only_one("weight")),
        "The bias stays where it was; only the weight is moved.",
        "model.parameters() gives both.",
    ),
    Misconception(
        "weight-not-trained",
        _by_optimizer(_only_one("bias")),
        "The weight stays where it was; only the bias is moved.",
        "model.parameters() gives both.",
    ),
    Misconception(
        "x-and-y-swapped",
        lambda case, truth: _trained(case, swaps_data=True),
        "x and y have changed places: the model predicts x from y.",
        "x goes into the model, y is what the predictions are compared with.",
    ),
    Misconception(
        "predicts-once",
        _raises_later("RuntimeError", "backward through the graph a second time"),
        "From the second epoch on, the notes that backward wants to read are used up. The "
        "predictions (or the loss) are computed before the loop, or losses of earlier epochs "
        "are added into this one.",
        "Compute predictions and loss anew in every epoch.",
    ),
    Misconception(
        "graph-cut",
        _raises("RuntimeError", "does not require grad"),
        "There are no notes to read backwards: the predictions are made inside no_grad, or "
        "they (or the loss) are cut off by `.detach()`, `.data` or a new tensor.",
        "Compute the loss straight from model(x) and y.",
    ),
    Misconception(
        "item-before-backward",
        _raises("AttributeError", "'float' object has no attribute"),
        "`.item()` has made a plain number of the loss, and a number has no notes to read.",
        "Keep the loss as a tensor until after backward; use `.item()` for recording only.",
    ),
    Misconception(
        "criterion-not-made",
        _raises("RuntimeError", "Boolean value of Tensor with more than one value"),
        "nn.MSELoss is a class, and predictions and targets were handed to the making of it.",
        "Make the criterion first, `criterion = nn.MSELoss()`, and then call it.",
    ),
    Misconception(
        "no-reduction",
        _raises("RuntimeError", "only for scalar outputs"),
        "backward needs one single number, and this is one number per point: the mean is missing.",
        "Use nn.MSELoss() as it is, or take the mean of the squares.",
    ),
    Misconception(
        "slopes-computed-once",
        lambda case, truth: _slopes_once(case, truth, case.args["epochs"]),
        "Every update goes by the slopes of the very first place: prediction, loss and backward "
        "stand before the loop and run once only.",
        "Predict, measure the loss and call backward anew in every epoch.",
    ),
    Misconception(
        "update-below-the-loop",
        lambda case, truth: _slopes_once(case, truth, 1),
        "The loss is the same in every epoch, and the model has made one single update: the lines "
        "with backward and step stand below the loop, not in it.",
        "Move them to the right, into the loop.",
    ),
    Misconception(
        "point-by-point",
        _point_by_point,
        "The model is updated after every single point (that is stochastic gradient descent). "
        "Here each update uses all the points: model(x) predicts them all at once.",
        "One prediction, one loss and one update in each epoch.",
    ),
    Misconception(
        "new-tensor-as-parameter",
        lambda case, truth: (
            Raises("TypeError", "as parameter")
            if _is_linear(case)
            else Raises("AttributeError", "no attribute")
        ),
        "`model.weight = model.weight - ...` would put another tensor in the parameter's place, "
        "and PyTorch does not allow that.",
        "Change the parameters in place, inside no_grad, or let an optimizer do it.",
    ),
    Misconception(
        "knows-one-class",
        lambda case, truth: truth if _is_linear(case) else Raises("AttributeError", "no attribute"),
        "It is right for nn.Linear, but a model of another class keeps its parameters under other "
        "names.",
        "Every model can be called, and every model has model.parameters().",
    ),
    Misconception(
        "mean-by-numpy",
        _raises("TypeError", "mean()"),
        "NumPy cannot take the mean of a tensor that takes notes.",
        "Use nn.MSELoss(), torch.mean, or the tensor's own `.mean()`.",
    ),
    Misconception(
        "made-on-the-cpu",
        _raises_on_devices("RuntimeError", "same device"),
        "A tensor or the model is in main memory while the others live on another device. "
        "Numbers that meet must live on the same device.",
        "Leave model, x and y where they are, and make new tensors there: `device=x.device`.",
    ),
    Misconception(
        "moved-to-another-device",
        lambda case, truth: {"moved_away": 1.0} if case.device != "cpu" else truth,
        "The numbers are right, but the model that was handed in has been moved to another "
        "device (`model.cpu()` and `model.to(...)` move the model itself), where the caller "
        "does not look for it.",
        "Leave model, x and y where they are.",
    ),
    Misconception(
        "numpy-on-a-device",
        _raises_on_devices("TypeError", "device type tensor to numpy"),
        "NumPy only knows main memory, and here the tensor lives on another device.",
        "`loss.item()` gives a plain number from any device.",
    ),
)
