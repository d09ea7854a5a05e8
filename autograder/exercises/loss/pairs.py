"""What `mse` and `rmse` share: predictions and targets, the loss with its gradient, mistakes.

A mistake is a wrong loss in torch, from which its wrong gradient follows.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from autograder.compare import Unfit, read_numbers
from autograder.exercises.lines import away_from_zero
from autograder.inside.wire import Tensor
from autograder.model import (
    Array,
    Case,
    Field,
    Form,
    Misconception,
    Part,
    Prediction,
    Raises,
    Truth,
)

__all__ = [
    "LOSS_PARTS",
    "Loss",
    "all_pairs",
    "drawn_targets",
    "flat_pair",
    "graph_mistakes",
    "has_tensors",
    "loss_cases",
    "loss_form",
    "mistaken",
    "observer",
    "on_arrays",
    "on_tensors",
    "with_gradient",
]

Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
"""A loss of predictions and targets, both of shape (N,)."""

_GRAPHS = ("kept", "lost")

LOSS_PARTS = (
    Part("tensors", "tensors of one shape", weight=2, judges="loss"),
    Part("arrays", "NumPy arrays as well", judges="loss"),
    Part("mixed", "shapes (N,) and (N, 1) mixed", judges="loss"),
    Part("graph", "a result that can be differentiated", judges=("graph", "gradient")),
    Part("inputs", "a right result that leaves its inputs alone", judges="inputs"),
)


def loss_form(name: str) -> Form:
    """One number, called ``name`` in messages, and its gradient by the predictions."""
    return Form(
        "record",
        fields=(
            Field("loss", label=name),
            Field("graph", "word", wrong="The graph of the result is {got}.", names=_GRAPHS),
            Field("gradient", "array", wrong="The gradient is {got:g}; expected {expected:g}."),
        ),
    )


# --- cases --------------------------------------------------------------------------------------


def loss_cases(rng: np.random.Generator) -> Sequence[Case]:
    """Tensors and arrays, as rows, as columns, and one of each."""
    tensors, arrays = ("tensors", "graph", "inputs"), ("arrays", "inputs")
    mixed_tensors, mixed_arrays = ("mixed", "graph", "inputs"), ("mixed", "inputs")
    return [
        _tensor_case(rng, 6, (6,), (6,), tensors),
        _tensor_case(rng, 9, (9, 1), (9, 1), tensors),
        _array_case(rng, 5, (5,), (5,), arrays),
        _array_case(rng, 24, (24, 1), (24, 1), arrays),
        _tensor_case(rng, 7, (7, 1), (7,), mixed_tensors),
        _tensor_case(rng, 8, (8,), (8, 1), mixed_tensors),
        _array_case(rng, 6, (6, 1), (6,), mixed_arrays),
    ]


def _tensor_case(
    rng: np.random.Generator,
    n: int,
    first: tuple[int, ...],
    second: tuple[int, ...],
    parts: tuple[str, ...],
) -> Case:
    case = _array_case(rng, n, first, second, parts)
    return case.with_args(
        predictions=Tensor(case.args["predictions"], "float32", requires_grad=True),
        targets=Tensor(case.args["targets"], "float32"),
    )


def _array_case(
    rng: np.random.Generator,
    n: int,
    first: tuple[int, ...],
    second: tuple[int, ...],
    parts: tuple[str, ...],
) -> Case:
    targets, residuals = drawn_targets(rng, n)
    args = {
        "predictions": (targets - residuals).reshape(first).round(3),
        "targets": targets.reshape(second),
    }
    return Case(args, parts, operations=n + 15)


def drawn_targets(rng: np.random.Generator, n: int) -> tuple[Array, Array]:
    """Targets and residuals (n,) with which losses that people mix up are far apart."""
    while True:
        targets = away_from_zero(rng, 3.0, 5.0) + rng.uniform(-1.5, 1.5, n)
        residuals = away_from_zero(rng, 0.6, 1.4) + rng.normal(0.0, 1.6, n)
        if _tells_apart(residuals):
            return targets.round(3), residuals.round(3)


def _tells_apart(residuals: Array) -> bool:
    mean, size = np.abs(residuals.mean()), np.abs(residuals).mean()
    square = np.mean(residuals**2)
    ends = np.abs(residuals[[0, -1]])
    return bool(
        0.2 < mean / size < 0.85
        and 0.15 < square % 1 < 0.85
        and min(abs(square - 1), abs(square - 4)) > 0.25
        and ends.min() > 0.3
        and abs(ends[0] - ends[1]) > 0.2
    )


def has_tensors(case: Case) -> bool:
    """Whether predictions and targets are tensors."""
    return isinstance(case.args["predictions"], Tensor)


def flat_pair(case: Case) -> tuple[Array, Array]:
    """Predictions and targets as float64 arrays of shape (N,)."""
    read = (read_numbers(case.args[key]) for key in ("predictions", "targets"))
    predictions, targets = (np.ravel(np.asarray(array, dtype=np.float64)) for array in read)
    return predictions, targets


# --- the loss and its gradient ------------------------------------------------------------------


def with_gradient(case: Case, loss: Loss) -> tuple[Array, Array]:
    """The loss, and the gradient of its sum by the predictions: (N,), or (0,) for arrays."""
    predictions, targets = (torch.tensor(array) for array in flat_pair(case))
    predictions.requires_grad_()
    value = loss(predictions, targets)
    value.sum().backward()
    gradient = predictions.grad
    assert gradient is not None
    return value.detach().numpy(), gradient.numpy() if has_tensors(case) else np.empty(0)


def observer(loss: Loss) -> Callable[[Case, Any], dict[str, Any] | None]:
    """Looks at what the driver "differentiated" saw: the loss, and its gradient as a row.

    Where there is no gradient, the graph is lost, and nothing is said about the gradient.
    """

    def observe(case: Case, value: Any) -> dict[str, Any] | None:
        if not isinstance(value, dict) or "value" not in value:
            raise Unfit("It returned something that cannot be read; expected one number.")
        if value["value"] is None:
            return None
        found = _gradient(value.get("gradients")) if has_tensors(case) else np.empty(0)
        lost = found is None
        return {
            "loss": value["value"],
            "graph": _GRAPHS[lost],
            "gradient": with_gradient(case, loss)[1].tolist() if lost else found,
        }

    return observe


def _gradient(gradients: Any) -> Tensor | None:
    """The gradient of the first argument, the predictions."""
    gradient = gradients[0] if isinstance(gradients, list) and gradients else None
    if not isinstance(gradient, Tensor):
        return None
    return Tensor(gradient.array.reshape(-1), gradient.dtype, gradient.device)


# --- mistakes -----------------------------------------------------------------------------------


def mistaken(loss: Loss) -> Prediction:
    """What a wrong loss gives, for arrays and tensors of all shapes."""

    def predict(case: Case, truth: Truth) -> dict[str, Any]:
        value, gradient = with_gradient(case, loss)
        return {"loss": value, "gradient": gradient}

    return predict


def all_pairs(loss: Loss) -> Prediction:
    """What (N, 1) and (N,) give unless one of them is reshaped: each number with each other."""

    def every_pair(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
        n = len(targets)
        return loss(predictions.repeat_interleave(n), targets.repeat(n))

    wrong = mistaken(every_pair)

    def predict(case: Case, truth: Truth) -> Any:
        shapes = {
            np.asarray(read_numbers(case.args[key])).shape for key in ("predictions", "targets")
        }
        return wrong(case, truth) if len(shapes) > 1 else truth

    return predict


def on_tensors(cpu: Any, elsewhere: Any = None) -> Prediction:
    """A mistake that shows with tensors alone; ``elsewhere`` on a device that is not the CPU."""

    def predict(case: Case, truth: Truth) -> Any:
        if not has_tensors(case):
            return truth
        return cpu if case.device == "cpu" or elsewhere is None else elsewhere

    return predict


def on_arrays(wrong: Raises) -> Prediction:
    """A mistake that shows with NumPy arrays alone."""
    return lambda case, truth: truth if has_tensors(case) else wrong


_NO_GRADIENT = {"graph": _GRAPHS[1]}
_NOT_ON_CPU = Raises("TypeError", "device type tensor to numpy")


def _goes_through_numpy(function: ast.AST) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and (node.attr == "numpy" or (isinstance(node.value, ast.Name) and node.value.id == "np"))
        for node in ast.walk(function)
    )


def graph_mistakes() -> tuple[Misconception, ...]:
    """What goes wrong with tensors, their graph and their device, or with arrays."""
    return (
        Misconception(
            "graph-cut",
            on_tensors(_NO_GRADIENT),
            "The value is right, but the result has lost its graph: nothing can be differentiated "
            "any more. `float(...)`, `.item()`, `.detach()` and `math.sqrt` give bare numbers.",
            "Return what the tensor operations give, without turning it into a plain number.",
        ),
        Misconception(
            "graph-cut-by-numpy",
            on_tensors(_NO_GRADIENT, elsewhere=_NOT_ON_CPU),
            "On the way through NumPy the result loses its graph, so nothing can be "
            "differentiated any more; and from a graphics card there is no way to NumPy at all.",
            "Stay with tensor operations: they work on every device and keep the graph.",
            source=_goes_through_numpy,
        ),
        Misconception(
            "numpy-refuses-the-graph",
            on_tensors(Raises("RuntimeError", "Can't call numpy()"), elsewhere=_NOT_ON_CPU),
            "NumPy cannot take a tensor that remembers how it was made. Functions that begin with "
            "`np.` are for arrays.",
            "Use operators and methods, such as `** 2` and `.mean()`, which tensors have too.",
        ),
        Misconception(
            "numpy-reduces-a-tensor",
            on_tensors(Raises("TypeError", "axis")),
            "np.mean and np.sum cannot take a tensor: they ask it for an `axis`, a word that its "
            "own methods do not know in this form.",
            "Write `.mean()` or `.sum()` behind the tensor; arrays have these methods too.",
        ),
        Misconception(
            "size-of-a-tensor",
            on_tensors(Raises("TypeError", "builtin_function_or_method")),
            "`.size` is a number for an array, but a function for a tensor.",
            "len(...) tells how many rows both of them have.",
        ),
        Misconception(
            "in-place-on-the-input",
            on_tensors(Raises("RuntimeError", "in-place operation")),
            "`-=` and the like write into the tensor that was given, and PyTorch does not allow "
            "that for one that asks for gradients.",
            "Write the result into a new name: `difference = predictions - targets`.",
        ),
        Misconception(
            "torch-function-on-arrays",
            on_arrays(Raises("TypeError", "must be Tensor")),
            "It is right for tensors, but functions that begin with `torch.` refuse NumPy arrays.",
            "Use operators and methods, such as `** 2`, `** 0.5` and `.mean()`, which both have.",
        ),
        Misconception(
            "tensor-method-on-arrays",
            on_arrays(Raises("AttributeError", "'numpy.")),
            "It is right for tensors, but NumPy arrays do not have this method.",
            "Use what both have: `** 2`, `.sum()`, `.mean()`, `.reshape(-1)`, len(...).",
        ),
        Misconception(
            "torch-loss-on-arrays",
            on_arrays(Raises("TypeError", "'int' object is not callable")),
            "It is right for tensors, but not for NumPy arrays: `.size` is a function for a tensor "
            "and a number for an array, and a ready-made loss of PyTorch calls it.",
            "Use what both have: `** 2`, `.mean()`, `.reshape(-1)`, or your own `mse`.",
        ),
        Misconception(
            "left-on-the-cpu",
            lambda case, truth: (
                truth
                if case.device == "cpu" or not has_tensors(case)
                else Raises("RuntimeError", "same device")
            ),
            "A tensor that your function makes or moves lies on the CPU, and the ones it is given "
            "do not.",
            "Make no new tensors, or make them with device=predictions.device.",
        ),
    )
