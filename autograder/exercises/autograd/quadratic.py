"""quadratic: the predictions a·t² + b·t + c, which stay in the graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from autograder.compare import Unfit
from autograder.exercises.autograd.parabola import drawn_params, drawn_times
from autograder.inside.wire import Opaque, Tensor
from autograder.model import (
    Array,
    Case,
    Exercise,
    Field,
    Form,
    Misconception,
    Part,
    Prediction,
    Raises,
    Truth,
)

__all__ = ["QUADRATIC"]

Formula = Callable[[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor], torch.Tensor]
"""Predictions from t, a, b and c."""


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    rows = [_case(rng, (n,), ("predictions", "graph", "inputs")) for n in (5, 8)]
    others = [_case(rng, shape, ("shapes", "graph", "inputs")) for shape in ((4, 1), (2, 3), ())]
    plain = _case(rng, (6,), ("tuple", "inputs"))
    numbers = tuple(plain.args["params"].array.tolist())
    return [*rows, *others, plain.with_args(params=numbers)]


def _case(rng: np.random.Generator, shape: tuple[int, ...], parts: tuple[str, ...]) -> Case:
    """A parabola at which no sum nearly cancels."""
    while True:
        t, params = drawn_times(rng, shape), drawn_params(rng)
        a, b, c = params
        sizes = np.abs(a) * t**2 + np.abs(b * t) + np.abs(c)
        if np.all(np.abs(a * t**2 + b * t + c) > 0.05 * sizes):
            break
    args = {
        "t": Tensor(t.astype(np.float32), "float32"),
        "params": Tensor(params.astype(np.float32), "float32", requires_grad=True),
    }
    return Case(args, parts, operations=t.size + 10)


def _numbers(case: Case) -> tuple[Array, Array]:
    """t and params in float64."""
    params = case.args["params"]
    values = params.array if isinstance(params, Tensor) else params
    return np.asarray(case.args["t"].array, dtype=np.float64), np.asarray(values, dtype=np.float64)


def _truth(case: Case) -> Truth:
    """The polynomial by Horner's rule; its gradient are the power sums of t."""
    t, (a, b, c) = _numbers(case)
    powers = np.vander(t.ravel(), 3)
    slopes = powers.sum(axis=0) if _takes_notes(case) else np.zeros(3)
    sizes = (abs(a) * np.abs(t) + abs(b)) * np.abs(t) + abs(c)
    return Truth.record(
        predictions=Truth((a * t + b) * t + c, sizes),
        in_graph=Truth(np.array(1.0), 0.0),
        gradient=Truth(slopes, np.abs(powers).sum(axis=0)),
    )


def _takes_notes(case: Case) -> bool:
    """Whether params is a tensor that requires gradients, not a tuple of numbers."""
    return isinstance(case.args["params"], Tensor)


# --- what came back -----------------------------------------------------------------------------


def _observe(case: Case, value: Any) -> dict[str, Any]:
    """The predictions as they are, and the gradient of their sum along params, if there is one."""
    reply = value if isinstance(value, dict) else {}
    result, gradients = reply.get("value"), reply.get("gradients")
    if result is None:
        raise Unfit("It returned nothing (None).", rung="none")
    if not isinstance(result, Tensor):
        raise Unfit(f"It returned {_kind(result)}; expected a tensor of t's shape.", rung="kind")
    found = gradients if isinstance(gradients, list) else []
    gradient = found[0] if len(found) == 1 else None
    return {
        "predictions": result,
        "in_graph": float(gradient is not None or not _takes_notes(case)),
        "gradient": np.zeros(3) if gradient is None else gradient,
    }


def _kind(result: Any) -> str:
    if isinstance(result, Opaque):
        return f"a value of type {result.kind}"
    if isinstance(result, np.ndarray):
        return "a NumPy array"
    if isinstance(result, bool) or not isinstance(result, int | float):
        return f"a value of type {type(result).__name__}"
    return "a plain number"


# --- mistakes -----------------------------------------------------------------------------------


def _with(formula: Formula) -> Prediction:
    """Another formula: its predictions and their gradient."""

    def predict(case: Case, truth: Truth) -> dict[str, Any]:
        t, params = _numbers(case)
        leaf = torch.tensor(params, requires_grad=True)
        a, b, c = leaf
        predictions = formula(torch.as_tensor(t), a, b, c) + 0 * leaf.sum()
        predictions.sum().backward()
        assert leaf.grad is not None
        return {
            "predictions": predictions.detach().numpy(),
            "gradient": leaf.grad.numpy() * _takes_notes(case),
        }

    return predict


def _cut(case: Case, truth: Truth) -> Any:
    return {"in_graph": 0.0, "gradient": np.zeros(3)} if _takes_notes(case) else truth


def _raises_in_graph(text: str) -> Prediction:
    """An error that only shows where params requires gradients."""
    return lambda case, truth: Raises("RuntimeError", text) if _takes_notes(case) else truth


def _raises_on_devices(kind: str, text: str) -> Prediction:
    return lambda case, truth: Raises(kind, text) if case.device != "cpu" else truth


_GRAPH = ("in_graph", "gradient")
_CUT = "The predictions are out of the graph: no slope finds its way back to params."
_PARTLY = "Is each of the three parameters used as it is, with its notes?"

QUADRATIC = Exercise(
    name="quadratic",
    summary="The predictions of a parabola, in PyTorch's graph.",
    form=Form(
        "record",
        fields=(
            Field("predictions", "array"),
            Field("in_graph", wrong=_CUT, hint="Compute with params as they are."),
            Field("gradient", "sequence", label="gradient along params", hint=_PARTLY),
        ),
        label="a tensor of t's shape",
    ),
    parts=(
        Part("predictions", "the predictions", weight=3, judges=("predictions",)),
        Part("shapes", "times in any shape", judges=("predictions",)),
        Part("tuple", "params as a tuple of numbers", judges=("predictions",)),
        Part("graph", "predictions that stay in the graph", weight=2, judges=_GRAPH),
        Part("inputs", "a right result that leaves its inputs alone", judges="inputs"),
    ),
    cases=_cases,
    truth=_truth,
    driver="differentiated",
    observe=_observe,
    devices=("cpu", "sim", "cuda"),
    hints=(
        "Which of the three parameters belongs to t squared, which to t, and which stands alone?",
        "Take params apart into three names, in the order a, b, c. A square is written `** 2`.",
        "Compute with t and the three parameters as they are: one product with t squared, one "
        "with t, and their sum with the third. No `.item()`, no NumPy, no new tensor.",
    ),
    misconceptions=(
        Misconception(
            "order-reversed",
            _with(lambda t, a, b, c: c * t**2 + b * t + a),
            "The parameters are taken in the order c, b, a. The first of them belongs to t².",
            "Compare with the docstring: in which order does params come?",
        ),
        Misconception(
            "a-and-b-swapped",
            _with(lambda t, a, b, c: b * t**2 + a * t + c),
            "a and b have changed places: the first parameter belongs to t², the second to t.",
            "Try t = 2 and params = (1, 0, 0). What should come out?",
        ),
        Misconception(
            "b-and-c-swapped",
            _with(lambda t, a, b, c: a * t**2 + c * t + b),
            "b and c have changed places: the second parameter belongs to t, the third stands "
            "alone.",
            "Try t = 2 and params = (0, 1, 0). What should come out?",
        ),
        Misconception(
            "doubled-instead-of-squared",
            _with(lambda t, a, b, c: a * (2 * t) + b * t + c),
            "t is doubled where it should be squared: `t * 2` is two times t.",
            "A power has two stars: `**`.",
        ),
        Misconception(
            "square-forgotten",
            _with(lambda t, a, b, c: a * t + b * t + c),
            "t is not squared: both a and b are multiplied by t itself.",
            "What makes a parabola different from a line?",
        ),
        Misconception(
            "whole-product-squared",
            _with(lambda t, a, b, c: (a * t) ** 2 + b * t + c),
            "a is squared along with t: `(a * t) ** 2` is a² · t².",
            "Without parentheses `**` comes before `*`.",
        ),
        Misconception(
            "a-squared-instead-of-t",
            _with(lambda t, a, b, c: a**2 * t + b * t + c),
            "a is squared and t is not: `a ** 2 * t`.",
            "Behind which of the two should `** 2` stand?",
        ),
        Misconception(
            "square-term-missing",
            _with(lambda t, a, b, c: b * t + c),
            "The term with t² is missing: this is a line, b·t + c.",
            "A parabola has three terms, one for each parameter.",
        ),
        Misconception(
            "linear-term-missing",
            _with(lambda t, a, b, c: a * t**2 + c),
            "The term b·t is missing.",
            "A parabola has three terms, one for each parameter.",
        ),
        Misconception(
            "constant-missing",
            _with(lambda t, a, b, c: a * t**2 + b * t),
            "The term c is missing: at t = 0 every parabola must give c.",
            "A parabola has three terms, one for each parameter.",
        ),
        Misconception(
            "b-not-times-t",
            _with(lambda t, a, b, c: a * t**2 + b + c),
            "b is added as it is; it should be multiplied by t.",
            "What is each of the three terms, one by one?",
        ),
        Misconception(
            "b-subtracted",
            _with(lambda t, a, b, c: a * t**2 - b * t + c),
            "The term b·t is subtracted; it should be added.",
            "Are all three terms added?",
        ),
        Misconception(
            "parentheses",
            _with(lambda t, a, b, c: a * (t**2 + b * t + c)),
            "a multiplies all three terms; it belongs to t² alone.",
            "Look at your parentheses: what do they keep together?",
        ),
        Misconception(
            "graph-cut",
            _cut,
            "The predictions are right, but they are out of the graph, so that no slope finds its "
            "way back to params. The notes are cut by `.detach()`, `.data`, `.item()`, "
            "`.tolist()`, `float(...)`, `torch.tensor(...)` or `torch.no_grad()`.",
            "Compute with params themselves; taking them apart with `a, b, c = params` keeps the "
            "notes.",
        ),
        Misconception(
            "numpy-in-the-graph",
            _raises_in_graph("Can't call numpy() on Tensor that requires grad"),
            "NumPy cannot compute with a tensor that takes notes (one that requires gradients).",
            "Compute with the tensors themselves: they know `+`, `*` and `**`.",
        ),
        Misconception(
            "changed-in-place",
            _raises_in_graph("modified by an inplace operation"),
            "A tensor that the notes still need was changed in place, so that they cannot be read "
            "backwards any more.",
            "Write `t ** 2` where you have `t **= 2`: make new tensors, leave the old ones.",
        ),
        Misconception(
            "caret-instead-of-stars",
            lambda case, truth: Raises("NotImplementedError", "bitwise_xor"),
            "In Python `^` is no power: it compares bits (exclusive or).",
            "A power has two stars: `**`.",
        ),
        Misconception(
            "made-on-the-cpu",
            _raises_on_devices("RuntimeError", "same device"),
            "A new tensor was made in main memory, while t and params live on another device. "
            "Numbers that meet must live on the same device.",
            "Make new tensors where t is: `device=t.device`, or `torch.ones_like(t)`.",
        ),
        Misconception(
            "numpy-on-a-device",
            _raises_on_devices("TypeError", "device type tensor to numpy"),
            "NumPy only knows main memory, and here the tensor lives on another device.",
            "Compute with the tensors themselves: they know `+`, `*` and `**`.",
        ),
    ),
)
