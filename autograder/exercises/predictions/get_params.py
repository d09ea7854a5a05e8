"""get_params: weight and bias of a linear model as two plain numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.compare import Unfit, read_numbers
from autograder.exercises.lines import away_from_zero
from autograder.exercises.predictions.seen import exactly, numbers_in
from autograder.inside.wire import Opaque, Tensor
from autograder.model import Array, Case, Exercise, Field, Form, Misconception, Part, Raises, Truth

__all__ = ["GET_PARAMS"]


# --- cases and truth ----------------------------------------------------------------------------


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    linear = [_case(rng, "linear", ("linear", "numbers")) for _ in range(2)]
    return [*linear, *(_case(rng, "custom", ("custom", "numbers")) for _ in range(2))]


def _case(rng: np.random.Generator, kind: str, parts: tuple[str, ...]) -> Case:
    """A model whose numbers have many digits, so that rounding shows."""
    while True:
        w, b = np.float32(away_from_zero(rng, 0.3, 2.7)), np.float32(away_from_zero(rng, 0.3, 2.7))
        model = {"model": kind, "weight": np.array([[w]]), "bias": np.array([b])}
        if abs(abs(w) - abs(b)) > 0.2 and not any(_is_rounded(value, value) for value in (w, b)):
            return Case({"model": model}, parts, operations=4)


def _parameters(case: Case) -> Array:
    model = case.args["model"]
    return np.array([model["weight"].item(), model["bias"].item()], np.float64)


def _truth(case: Case) -> Truth:
    w, b = _parameters(case)
    return Truth.record(
        count=exactly(2),
        w=Truth(np.asarray(w), abs(w)),
        b=Truth(np.asarray(b), abs(b)),
        rounded=exactly(0),
        bound=exactly(0),
    )


# --- what came back -----------------------------------------------------------------------------


def _observe(case: Case, came: Any) -> Any:
    """Weight and bias, and whether they were rounded or are still bound to their model.

    Where there is one number only, nothing is held against the other.
    """
    if came is None:
        return None
    members = _members(came)
    found = [numbers_in(member) for member in members]
    if any(item is not None and item.size != 1 for item in found):
        raise Unfit("It returned tables of several numbers; expected two numbers, w and b.")
    truth = _parameters(case)
    w, b = (*members, truth[1])[:2]
    values = [item.item() for item in found if item is not None]
    rounded = len(values) == 2 and all(map(_is_rounded, values, truth))
    bound = any(isinstance(item, Tensor) and _is_bound(item) for item in (came, *members))
    return {
        "count": float(len(members)),
        "w": w,
        "b": b,
        "rounded": float(rounded),
        "bound": float(bound),
    }


def _members(came: Any) -> list[Any]:
    """The one or two things that were returned.

    Raises:
        Unfit: it is something else.
    """
    if isinstance(came, Opaque | dict | str | bool):
        what = came.text if isinstance(came, Opaque) else f"a {type(came).__name__}"
        raise Unfit(f"It returned {what}; expected two numbers, w and b.", "kind")
    members = list(came) if isinstance(came, list | tuple) else _loose(came)
    if len(members) not in (1, 2):
        raise Unfit(f"It returned {len(members)} things; expected two numbers, w and b.")
    return members


def _loose(came: Any) -> list[Any]:
    numbers = read_numbers(came)
    return [came] if numbers is None or numbers.size == 1 else list(numbers.reshape(-1))


def _is_bound(item: Tensor) -> bool:
    return item.requires_grad or item.in_graph


def _is_rounded(value: Any, exact: Any) -> bool:
    """Whether it is the exact number, rounded to at most five decimals (in float32, perhaps)."""
    return any(abs(value - round(float(exact), digits)) < 3e-7 for digits in range(6))


# --- mistakes -----------------------------------------------------------------------------------


def _swapped(case: Case, truth: Truth) -> dict[str, Any]:
    return {"w": truth["b"], "b": truth["w"]}


def _attribute_of(name: str, *kinds: str) -> Any:
    """An attribute that only some models have."""

    def predict(case: Case, truth: Truth) -> Any:
        known = case.args["model"]["model"] in kinds
        return truth if known else Raises("AttributeError", f"no attribute '{name}'")

    return predict


def _prediction(at: float) -> Any:
    def predict(case: Case, truth: Truth) -> dict[str, Any]:
        return {"count": 1.0, "w": truth["w"] * at + truth["b"], "bound": ...}

    return predict


_VALUES = ("count", "w", "b", "rounded")

GET_PARAMS = Exercise(
    name="get_params",
    summary="Weight and bias of a linear model as plain numbers (w, b).",
    form=Form(
        "record",
        fields=(
            Field(
                "count",
                wrong="It returned this many numbers: {got:g}. Expected are {expected:g}, w and b.",
            ),
            Field("w"),
            Field("b"),
            Field("rounded", wrong="The numbers are rounded."),
            Field("bound", wrong="The numbers are right, but they are still parts of the model."),
        ),
    ),
    parts=(
        Part("linear", "w and b of an nn.Linear", judges=_VALUES),
        Part("custom", "w and b of a model of any other class", judges=_VALUES),
        Part("numbers", "right results that are plain numbers"),
    ),
    cases=_cases,
    truth=_truth,
    observe=_observe,
    hints=(
        "What do all models have, whatever their layers are called?",
        "The list of model.parameters() holds two tensors: first the weight, then the bias. What "
        "takes the number out of a tensor?",
        "Take both apart with `w, b = model.parameters()` and return w.item() and b.item(), in "
        "this order.",
    ),
    misconceptions=(
        Misconception(
            "swapped",
            _swapped,
            "Both numbers are right, but swapped: with PyTorch the order is (w, b), the weight "
            "first. (The exercises with NumPy alone have the bias first.)",
            "Swap the two names behind `return`.",
        ),
        Misconception(
            "still-tensors",
            lambda case, truth: {"bound": 1.0},
            "The numbers are right, but they are tensors that still belong to the model's "
            "calculations, not plain numbers.",
            "Take the number out of each tensor with .item().",
        ),
        Misconception(
            "only-the-weight",
            lambda case, truth: {"count": 1.0, "bound": ...},
            "Only the weight is returned; the bias is missing.",
            "Return both, separated by a comma.",
        ),
        Misconception(
            "only-the-bias",
            lambda case, truth: {"count": 1.0, "w": truth["b"], "bound": ...},
            "Only the bias is returned; the weight is missing.",
            "Return both, separated by a comma, the weight first.",
        ),
        Misconception(
            "rounded",
            lambda case, truth: {"w": ..., "b": ..., "rounded": 1.0},
            "The numbers are rounded. That is fine for showing them; whoever computes with them "
            "needs all digits.",
            "Leave out round(...), and round only where you print.",
        ),
        Misconception(
            "gradients-returned",
            lambda case, truth: {"w": None, "b": None},
            "Both are None, not numbers. `.grad`, for example, is None until a slope has been "
            "worked out; the parameters are something else.",
            "The tensors in model.parameters() are the parameters themselves: take their numbers "
            "with .item().",
        ),
        Misconception(
            "prediction-returned",
            _prediction(1.0),
            "This is what the model predicts for the input 1, not its parameters.",
            "Do not call the model. Read the two tensors in model.parameters().",
        ),
        Misconception(
            "generator-indexed",
            lambda case, truth: Raises("TypeError", "'generator' object is not subscriptable"),
            "`model.parameters()` is not a list: it hands out one parameter after the other, and "
            "has no [0].",
            "Make a list of it first, with list(...), or take it apart with two names before the "
            "equals sign.",
        ),
        Misconception(
            "parentheses-missing",
            lambda case, truth: Raises("TypeError", "method"),
            "Parentheses are missing behind a method: without them you get the method itself, not "
            "what it gives.",
            "Write model.parameters() with parentheses.",
        ),
        Misconception(
            "numpy-of-a-parameter",
            lambda case, truth: Raises("RuntimeError", "Can't call numpy()"),
            "A parameter remembers where results come from, and NumPy cannot do that; so PyTorch "
            "does not hand it over.",
            "Use .item(), which gives the plain number.",
        ),
        Misconception(
            "only-nn-linear",
            _attribute_of("weight", "linear"),
            "This works for an nn.Linear, but not for a model of another class: there the layer "
            "sits one level deeper, under a name that you cannot know.",
            "What works for every model is model.parameters().",
        ),
        Misconception(
            "only-ones-own-class",
            _attribute_of("linear"),
            "This looks for a layer called `linear`. Your own class has one, but an nn.Linear or "
            "a model that somebody else wrote has not.",
            "What works for every model is model.parameters().",
        ),
    ),
)
