"""Wrong steps down a parabola: what each of them does to predictions and params."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.autograd.parabola import Loss, design, mean_squared_error, slopes_of
from autograder.exercises.autograd.source import (
    clears_before_the_move,
    copies_the_parameters,
    has_the_parameters_renamed,
)
from autograder.exercises.descent import walk
from autograder.model import Array, Case, Misconception, Prediction, Raises, Truth

__all__ = ["STEP_MISTAKES", "numbers_of", "seen_of"]

_RATE_OF_THE_TEXT = 1e-5


def numbers_of(case: Case) -> tuple[Array, Array, Array, float]:
    """params, t and targets of a case in float64, and the learning rate."""
    params, t, targets = (
        np.asarray(case.args[name].array, dtype=np.float64) for name in ("params", "t", "targets")
    )
    return params, t, targets, case.args["learning_rate"]


def seen_of(places: Array, matrix: Array) -> dict[str, Any]:
    """What is seen of a walk: the predictions before each move, and params after it.

    A single step has no axis of its own: predictions have shape (N,), params (3,).
    """
    predictions, params = places[:-1] @ matrix.T, places[1:]
    single = len(params) == 1
    return {
        "predictions": predictions[0] if single else predictions,
        "params": params[0] if single else params,
    }


# --- walks --------------------------------------------------------------------------------------


def _walked(case: Case, loss: Loss = mean_squared_error, rate: float | None = None) -> Array:
    """The places of a walk by another loss or rate."""
    params, t, targets, given = numbers_of(case)
    slopes = slopes_of(loss, design(t), targets)
    return walk(params, slopes, given if rate is None else rate, case.probe["steps"])


def _by_loss(loss: Loss) -> Prediction:
    """Another loss."""
    return lambda case, truth: seen_of(_walked(case, loss), design(numbers_of(case)[1]))


def _by_rate(rate: Callable[[float], float]) -> Prediction:
    """Another rate, from the given one."""
    return lambda case, truth: seen_of(
        _walked(case, rate=rate(case.args["learning_rate"])), design(numbers_of(case)[1])
    )


def _by_matrix(matrix_of: Callable[[Array, Array], tuple[Array, Array]]) -> Prediction:
    """Another matrix and other targets, from t and the targets."""

    def predict(case: Case, truth: Truth) -> dict[str, Any]:
        params, t, targets, rate = numbers_of(case)
        matrix, goal = matrix_of(t, targets)
        slopes = slopes_of(mean_squared_error, matrix, goal)
        return seen_of(walk(params, slopes, rate, case.probe["steps"]), matrix)

    return predict


def _piled_up(case: Case, truth: Truth) -> dict[str, Any]:
    """Each move goes by the sum of all slopes so far."""
    params, t, targets, rate = numbers_of(case)
    slopes, pile = slopes_of(mean_squared_error, design(t), targets), np.zeros(3)
    places = [params]
    for _ in range(case.probe["steps"]):
        pile = pile + slopes(places[-1])
        places.append(places[-1] - rate * pile)
    return {**seen_of(np.stack(places), design(t)), "left": _every_call(case)}


def _by_adam(case: Case, truth: Truth) -> dict[str, Any]:
    """An Adam made anew in each call: its first step has the length of the rate."""
    params, t, targets, rate = numbers_of(case)
    slopes = slopes_of(mean_squared_error, design(t), targets)

    def signs(place: Array) -> Array:
        slope = slopes(place)
        direction: Array = slope / (np.abs(slope) + 1e-8)
        return direction

    return seen_of(walk(params, signs, rate, case.probe["steps"]), design(t))


def _standing_still(case: Case) -> dict[str, Any]:
    params, t, _, _ = numbers_of(case)
    return seen_of(np.tile(params, (case.probe["steps"] + 1, 1)), design(t))


# --- what else is seen --------------------------------------------------------------------------


def _every_call(case: Case) -> float:
    return float(case.probe["steps"])


def _after_the_move(case: Case, truth: Truth) -> dict[str, Any]:
    places, matrix = _walked(case), design(numbers_of(case)[1])
    later = np.vstack([places[1:], places[-1:]])
    return {"predictions": seen_of(later, matrix)["predictions"]}


def _first_loss(case: Case) -> float:
    params, t, targets, _ = numbers_of(case)
    return float(np.mean((np.polyval(params, t) - targets) ** 2))


def _in_the_second_call(case: Case) -> Any:
    if case.probe["steps"] == 1:
        return {"requires_grad": 0.0}
    return Raises("RuntimeError", "does not require grad")


def _raises(kind: str, text: str) -> Prediction:
    return lambda case, truth: Raises(kind, text)


def _raises_on_devices(kind: str, text: str) -> Prediction:
    return lambda case, truth: Raises(kind, text) if case.device != "cpu" else truth


STEP_MISTAKES = (
    Misconception(
        "gradients-pile-up",
        _piled_up,
        "The first step is right, the next ones are not: each goes by the sum of all slopes "
        "so far, because backward adds to params.grad and nobody clears it.",
        "Clear the gradient once it has been used.",
    ),
    Misconception(
        "gradient-left-behind",
        lambda case, truth: {"left": _every_call(case)},
        "Every step is right, but afterwards the used gradient is still in params.grad. "
        "Clearing it at the start of the next call helps this function alone; whoever uses "
        "params in between gets it added to their own.",
        "Clear the gradient as the last thing, after the move.",
    ),
    Misconception(
        "cleared-before-move",
        lambda case, truth: _standing_still(case),
        "params does not move: the gradient is cleared between backward and the move, so the "
        "move goes by a slope of zero.",
        "Find the slope, use it, and only then clear it.",
        source=clears_before_the_move,
    ),
    Misconception(
        "moves-a-copy",
        lambda case, truth: {**_standing_still(case), "left": ...},
        "params does not move. The function makes a copy of params and moves that; the "
        "caller's tensor stays where it is.",
        "Work with params itself: predict from it and move it in place.",
        source=copies_the_parameters,
    ),
    Misconception(
        "new-tensor-instead-of-a-move",
        lambda case, truth: {**_standing_still(case), "left": ...},
        "params does not move. `params = params - ...` makes a new tensor that only the name "
        "inside your function stands for; the caller's tensor stays where it is.",
        "Change params in place, with `-=`.",
        source=has_the_parameters_renamed,
    ),
    Misconception(
        "nothing-moves",
        lambda case, truth: _standing_still(case),
        "The predictions are right, but params does not move, and no gradient is left. Either "
        "there is no move, or the gradient is cleared before it, or something else than "
        "params is moved.",
        "Print params before and after the line that should move it.",
    ),
    Misconception(
        "gradient-unused",
        lambda case, truth: {**_standing_still(case), "left": _every_call(case)},
        "The slopes are found (they are in params.grad), but params does not move by them: "
        "the move is missing, or it makes a new tensor and leaves params where it is.",
        "Change params in place by learning_rate times params.grad.",
    ),
    Misconception(
        "move-recorded",
        _raises("RuntimeError", "leaf Variable that requires grad"),
        "PyTorch takes notes of all that is done with params, and changing params itself would "
        "make the notes wrong.",
        "Make the move inside a `with torch.no_grad():` block.",
    ),
    Misconception(
        "graph-cut",
        _raises("RuntimeError", "does not require grad"),
        "There are no notes to read backwards: the graph between params and the loss is cut, "
        "by `.detach()`, `.data`, `.item()`, `torch.tensor(...)` or by predicting inside "
        "no_grad.",
        "Compute the loss from params itself; what cuts the notes belongs after backward.",
    ),
    Misconception(
        "gradient-is-none",
        _raises("TypeError", "NoneType"),
        "There is no gradient where you look for one: its value is None. Either backward has "
        "not been called yet, or the gradient is already cleared, or it is asked of another "
        "tensor than the one that the predictions were made from.",
        "First backward, then the move, then clearing; and all of it with params itself.",
    ),
    Misconception(
        "clears-what-is-not-there",
        _raises("AttributeError", "'zero_'"),
        "There is no gradient to set to zero: it is None. Before the first backward no tensor "
        "has a gradient, and a new tensor made by `params = params - ...` has none either.",
        "Clear it after the move, on the same tensor; `params.grad = None` always works.",
    ),
    Misconception(
        "no-reduction",
        _raises("RuntimeError", "only for scalar outputs"),
        "backward needs one single number, and this is one number per point: the mean is missing.",
        "Take the mean of the squared differences first.",
    ),
    Misconception(
        "sign-flipped",
        _by_rate(lambda rate: -rate),
        "params moves uphill: learning_rate times the gradient is added instead of subtracted.",
        "A gradient points to where the loss grows.",
    ),
    Misconception(
        "learning-rate-ignored",
        _by_rate(lambda rate: 1.0),
        "params moves by the whole gradient: the learning rate is not used.",
        "Multiply the gradient by learning_rate.",
    ),
    Misconception(
        "learning-rate-of-the-text",
        _by_rate(lambda rate: _RATE_OF_THE_TEXT),
        "params moves by 0.00001 times the gradient, whatever learning_rate says.",
        "Use the parameter learning_rate.",
    ),
    Misconception(
        "sum-instead-of-mean",
        _by_loss(lambda p, y: ((p - y) ** 2).sum()),
        "The step is N times too long: the loss is the sum of the squares, not their mean.",
        "Divide by the number of points, or use torch.mean.",
    ),
    Misconception(
        "rmse-as-loss",
        _by_loss(lambda p, y: ((p - y) ** 2).mean().sqrt()),
        "These are the slopes of the RMSE. The root is for people to read; the step goes down "
        "the mean squared error itself.",
        "Leave out the square root before backward.",
    ),
    Misconception(
        "half-the-loss",
        _by_loss(lambda p, y: ((p - y) ** 2).mean() / 2),
        "The step is half as long as it should be: the loss is divided by 2. Some texts do "
        "that for a nicer formula; here the loss is the mean squared error itself.",
        "Leave the loss as it is; PyTorch does not mind the factor 2.",
    ),
    Misconception(
        "absolute-error",
        _by_loss(lambda p, y: (p - y).abs().mean()),
        "These are the slopes of the mean absolute error; the differences are not squared.",
        "The loss is the mean of the squares.",
    ),
    Misconception(
        "not-squared",
        _by_loss(lambda p, y: (p - y).mean()),
        "These are the slopes of the mean prediction: the targets do not matter to them. The "
        "differences are not squared, or backward is called on the predictions.",
        "Call backward on the mean of the squared differences.",
    ),
    Misconception(
        "not-squared-and-summed",
        _by_loss(lambda p, y: (p - y).sum()),
        "These are the slopes of the sum of the predictions: the targets do not matter to "
        "them. The differences are not squared, or backward is called on the predictions.",
        "Call backward on the mean of the squared differences.",
    ),
    Misconception(
        "square-of-the-mean",
        _by_loss(lambda p, y: (p - y).mean() ** 2),
        "These are the slopes of the squared mean difference. First comes the square of each "
        "difference, then the mean.",
        "Look at your parentheses: what is squared?",
    ),
    Misconception(
        "predictions-after-the-move",
        _after_the_move,
        "params moves as it should, but these are the predictions after the move; those made "
        "before it are asked for.",
        "Return the predictions from which you computed the loss.",
    ),
    Misconception(
        "returns-the-loss",
        lambda case, truth: {"predictions": _first_loss(case)},
        "params moves as it should, but what comes back is the loss; the predictions are "
        "asked for.",
        "Return the predictions from which you computed the loss.",
    ),
    Misconception(
        "returns-the-rmse",
        lambda case, truth: {"predictions": np.sqrt(_first_loss(case))},
        "params moves as it should, but what comes back is the RMSE; the predictions are "
        "asked for.",
        "Return the predictions from which you computed the loss.",
    ),
    Misconception(
        "returns-params",
        lambda case, truth: {"predictions": _walked(case)[-1]},
        "params moves as it should, but what comes back is params itself. It was moved in "
        "place, so the caller has it already; the predictions are asked for.",
        "Return the predictions from which you computed the loss.",
    ),
    Misconception(
        "returns-nothing",
        lambda case, truth: {"predictions": None},
        "params moves as it should, but nothing is returned; the predictions are asked for.",
        "Return the predictions from which you computed the loss.",
    ),
    Misconception(
        "gradient-switched-off",
        lambda case, truth: _in_the_second_call(case),
        "After the first step params no longer requires gradients, so the next call has no "
        "notes to read.",
        "Leave requires_grad alone; `with torch.no_grad():` is enough.",
    ),
    Misconception(
        "t-and-targets-swapped",
        _by_matrix(lambda t, targets: (design(targets), t)),
        "t and targets have changed places: the predictions are made from the targets.",
        "t goes into the parabola, targets are what the predictions are compared with.",
    ),
    Misconception(
        "order-reversed",
        _by_matrix(lambda t, targets: (design(t)[:, ::-1], targets)),
        "The parameters are taken in the order c, b, a when it comes to predicting. The first of "
        "them belongs to t².",
        "Predict with your `quadratic`, once its own check is right.",
    ),
    Misconception(
        "twice-the-step",
        _by_rate(lambda rate: 2 * rate),
        "Every step is twice as long as it should be: there is a factor 2 too many, or backward "
        "is called twice. The factor 2 of the square is in the slopes already.",
        "Move by learning_rate times params.grad, just so.",
    ),
    Misconception(
        "adam-instead-of-sgd",
        _by_adam,
        "Each parameter moves by learning_rate itself, however steep its slope is. That is what "
        "the first step of Adam does. Plain gradient descent is asked for.",
        "Move by learning_rate times params.grad; as an optimizer, torch.optim.SGD does that.",
    ),
    Misconception(
        "optimizer-wants-a-list",
        _raises("TypeError", "iterable of Tensors"),
        "An optimizer takes a list of tensors, even where there is only one.",
        "Put params into square brackets.",
    ),
    Misconception(
        "gradient-set-to-a-number",
        _raises("TypeError", "assigned grad"),
        "A gradient can only be a tensor or None.",
        "`params.grad = None` forgets it, `params.grad.zero_()` sets it to zero.",
    ),
    Misconception(
        "mean-by-numpy",
        _raises("TypeError", "mean()"),
        "NumPy cannot take the mean of a tensor that takes notes.",
        "Use torch.mean, or the tensor's own `.mean()`.",
    ),
    Misconception(
        "made-on-the-cpu",
        _raises_on_devices("RuntimeError", "same device"),
        "A tensor is in main memory while the others live on another device. Numbers that "
        "meet must live on the same device.",
        "Make new tensors where t is: `device=t.device`.",
    ),
    Misconception(
        "numpy-on-a-device",
        _raises_on_devices("TypeError", "device type tensor to numpy"),
        "NumPy only knows main memory, and here the tensor lives on another device.",
        "Compute with the tensors themselves: they know `+`, `*`, `**` and `mean`.",
    ),
)
