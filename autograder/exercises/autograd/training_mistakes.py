"""Wrong trainings of a line: what each of them does to the losses and to the model."""

from __future__ import annotations

import ast

import numpy as np

from autograder.exercises.autograd.descent_mistakes import DESCENT_MISTAKES
from autograder.exercises.autograd.source import (
    calls,
    clears_before_the_move,
    has_a_loop_variable_renamed,
    makes_a_model,
)
from autograder.exercises.autograd.wrong_trainings import (
    after_one_epoch,
    by_epochs,
    losses_of,
    numbers_of,
    point_by_point,
    slopes_once,
    standing_still,
    start_of,
    trained,
)
from autograder.model import Case, Misconception, Prediction, Raises

__all__ = ["TRAINING_MISTAKES"]


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
        lambda case, truth: trained(case, keeps_slopes=True),
        "The first step is right, the next ones are not: each goes by the sum of all slopes "
        "so far, because backward adds to every .grad and nobody clears it.",
        "Which of the optimizer's methods clears the slopes?",
    ),
    Misconception(
        "cleared-before-step",
        standing_still,
        _NOTHING_MOVES + "zero_grad stands between backward and step, so that step finds "
        "fresh zeros instead of the slopes.",
        "Move zero_grad in front of backward.",
        source=clears_before_the_move,
    ),
    Misconception(
        "backward-missing",
        standing_still,
        _NOTHING_MOVES + "Nobody asks for the slopes: `backward` is missing, so step has "
        "nothing to go by.",
        "What fills the .grad of each parameter?",
        source=_lacks_backward,
    ),
    Misconception(
        "step-missing",
        standing_still,
        _NOTHING_MOVES + "The slopes are found, but nobody moves by them: `step()` is "
        "missing, or stands there without its parentheses.",
        "Which of the optimizer's methods moves the parameters?",
        source=_lacks_step,
    ),
    Misconception(
        "new-tensor-instead-of-a-move",
        standing_still,
        _NOTHING_MOVES + "`p = p - ...` makes a new tensor that only the loop's variable "
        "stands for; the parameters of the model stay where they are.",
        "Change each parameter in place, with `-=`, inside no_grad.",
        source=has_a_loop_variable_renamed,
    ),
    Misconception(
        "nothing-moves",
        standing_still,
        _NOTHING_MOVES + "Either backward or step is missing, or the slopes are cleared "
        "between the two, or the optimizer moves something else than model.parameters().",
        "Print a parameter before and after step.",
    ),
    Misconception(
        "another-model",
        lambda case, truth: {**start_of(case), "losses": ...},
        "The model that was handed in has not changed: a new one was made and trained, and it "
        "is lost when the function ends.",
        "Use the parameter model; it is ready to be trained.",
        source=makes_a_model,
    ),
    Misconception(
        "trains-a-copy",
        lambda case, truth: start_of(case),
        "The losses are right, but the model that was handed in has not changed: a copy of "
        "it, or of its parameters, was trained.",
        "Train the very model that you were given.",
    ),
    Misconception(
        "loss-after-the-update",
        lambda case, truth: {"losses": losses_of(case, 1)[1:]},
        "The model is right, but each loss is recorded after the update of its epoch: they "
        "begin with the second one.",
        "Record the loss that the slopes are computed from.",
    ),
    Misconception(
        "one-loss-more",
        lambda case, truth: {"losses": losses_of(case, 1)},
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
        by_epochs(-1),
        "There is one epoch too few.",
        "Does the loop run over range(epochs)?",
    ),
    Misconception(
        "one-epoch-more",
        by_epochs(1),
        "There is one epoch too many.",
        "Does the loop run over range(epochs)?",
    ),
    Misconception(
        "return-inside-loop",
        after_one_epoch,
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
    *DESCENT_MISTAKES,
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
        lambda case, truth: slopes_once(case, truth, case.args["epochs"]),
        "Every update goes by the slopes of the very first place: prediction, loss and backward "
        "stand before the loop and run once only.",
        "Predict, measure the loss and call backward anew in every epoch.",
    ),
    Misconception(
        "update-below-the-loop",
        lambda case, truth: slopes_once(case, truth, 1),
        "The loss is the same in every epoch, and the model has made one single update: the lines "
        "with backward and step stand below the loop, not in it.",
        "Move them to the right, into the loop.",
    ),
    Misconception(
        "point-by-point",
        point_by_point,
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
