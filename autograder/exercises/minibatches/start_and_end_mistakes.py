"""Mistakes about where a training starts, what it returns, and on which device it works."""

from __future__ import annotations

from autograder.exercises.minibatches.claims import everywhere, showing
from autograder.exercises.minibatches.training import FIELDS, untold
from autograder.model import Misconception, Prediction, Raises

__all__ = ["START_AND_END_MISTAKES"]


def _on_devices(kind: str, text: str) -> Prediction:
    """An exception wherever x is not on the CPU; right there."""
    return lambda case, truth: truth if case.device == "cpu" else Raises(kind, text)


START_AND_END_MISTAKES = (
    Misconception(
        "swapped-return",
        showing(result=lambda places: places[-1][::-1]),
        "Both numbers are right, but swapped: the order is (w, b, losses), the weight first.",
        "Swap the first two names behind `return`.",
    ),
    Misconception(
        "last-update-missing",
        showing(result=lambda places: places[-2]),
        "The losses are right, but w and b are those before the last update.",
        "Return what w and b are below both loops.",
    ),
    Misconception(
        "starts-elsewhere",
        everywhere(**untold(start="another place")),
        "The training does not start from w = b = 0. (`nn.Linear` begins with random numbers.)",
        "Make both parameters with zeros, or fill them with zeros before the training.",
    ),
    Misconception(
        "learning-rate-ignored",
        everywhere(**untold(start=FIELDS[2].names[2])),
        "With a learning rate of 0 the line should stay where it is, but it moves: the updates do "
        "not use the learning rate that is given.",
        "Where does `learning_rate` appear in your function?",
    ),
    Misconception(
        "parameters-on-the-cpu",
        _on_devices("RuntimeError", "same device"),
        "The data lies on another device than the parameters, or than something else that is made "
        "in the function: a new tensor lies on the CPU unless you say otherwise.",
        "Make new tensors where x is: `device=x.device`.",
    ),
    Misconception(
        "numpy-on-the-device",
        _on_devices("TypeError", "numpy"),
        "NumPy can read tensors on the CPU only.",
        "Stay with torch; for a plain number of a tensor use `.item()`.",
    ),
    Misconception(
        "generator-on-the-device",
        _on_devices("RuntimeError", "generator"),
        "The order was to be drawn on the device of x with a generator of the CPU, which can only "
        "draw there.",
        "Draw the row numbers on the CPU (no `device=` beside `generator=`), then move them: "
        "`.to(x.device)`.",
    ),
)
