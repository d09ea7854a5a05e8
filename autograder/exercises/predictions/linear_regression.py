"""LinearRegression: the linear model as a class of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.compare import Unfit
from autograder.exercises.predictions.class_mistakes import CLASS_MISTAKES
from autograder.exercises.predictions.seen import (
    exactly,
    has_other_numbers,
    lies_elsewhere,
    numbers_in,
    seen_models,
)
from autograder.exercises.predictions.wanted_model import (
    NO_MODULE,
    OWN,
    PLAIN_LINEAR,
    linear_of,
    x_of,
)
from autograder.inside.wire import Opaque, Tensor
from autograder.model import Case, Exercise, Field, Form, Part, Truth

__all__ = ["LINEAR_REGRESSION"]


# --- cases and truth ----------------------------------------------------------------------------


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    lines = [_case(rng, 1, 1, ("parameters", "predictions")) for _ in range(2)]
    sizes = [(2, 1), (3, 2), (1, 4), (3, 3)]
    return [*lines, *(_case(rng, inputs, outputs, ("sizes",)) for inputs, outputs in sizes)]


def _case(rng: np.random.Generator, inputs: int, outputs: int, parts: tuple[str, ...]) -> Case:
    """Two seeds to make models after, and an input with predictions of either sign."""
    args = {"input_size": inputs, "output_size": outputs}
    while True:
        seed, other = map(int, rng.choice(np.arange(3_000, 9_000), 2, replace=False))
        x = (rng.choice([-1.0, 1.0], (5, inputs)) * rng.uniform(1.5, 4.5, (5, inputs))).round(2)
        again = [{"args": [inputs, outputs], "seed": other}]
        probe = {"x": Tensor(x.astype(np.float32), "float32"), "again": again, "seed": seed}
        case = Case(args, parts, operations=inputs + 6, probe=probe)
        predictions = _truth(case)["predictions"]
        if predictions.min() < -0.2 and predictions.max() > 0.2:
            return case


def _truth(case: Case) -> Truth:
    right = linear_of(case)
    weight, bias = np.abs(right["weight"]), np.abs(right["bias"])
    return Truth.record(
        kind=exactly(0),
        count=exactly(2),
        weight=Truth(right["weight"], weight),
        bias=Truth(right["bias"], bias),
        predictions=Truth(right["predictions"], np.abs(x_of(case)) @ weight.T + bias),
        stuck=exactly(0),
        other=exactly(0),
        bent=exactly(0),
        fickle=exactly(0),
        cut=exactly(0),
        moved=exactly(0),
    )


# --- what came back -----------------------------------------------------------------------------


def _observe(case: Case, came: Any) -> Any:
    """The model after the seed, and what sets it apart from one after another seed.

    Where it is no module, nothing else is held against it.
    """
    model, other = seen_models(came, 2)
    if model.name is None:
        return _no_module(case, model.returned)
    truth = _truth(case)
    weight, bias = _weight_and_bias(model.parameters, truth)
    stuck, fickle = model.starts_like(other), model.changes_its_mind
    own = any(
        has_other_numbers(value, truth.fields[name], case)
        for name, value in (("weight", weight), ("bias", bias))
    )
    bent = has_other_numbers(model.predictions, truth.fields["predictions"], case)
    return {
        "kind": PLAIN_LINEAR if model.name == "Linear" else OWN,
        "count": float(len(model.parameters)),
        "weight": weight,
        "bias": bias,
        "predictions": model.predictions,
        "stuck": float(stuck),
        "other": float(own and not stuck and len(model.parameters) == 2),
        "bent": float(bent and not own and not fickle and len(model.parameters) == 2),
        "fickle": float(fickle),
        "cut": float(model.predictions is not None and not _remembers(model.predictions)),
        "moved": float(lies_elsewhere(model.predictions, case)),
    }


def _no_module(case: Case, returned: Any) -> Any:
    if returned is None:
        return None
    if not isinstance(returned, Opaque):
        raise Unfit(f"It gave a {type(returned).__name__}; expected a model.", "kind")
    truth = _truth(case)
    right = {name: truth[name] for name in ("weight", "bias", "predictions")}
    nothing = dict.fromkeys(("stuck", "other", "bent", "fickle", "cut", "moved"), 0.0)
    return {"kind": NO_MODULE, "count": 2.0, **right, **nothing}


def _remembers(predictions: Any) -> bool:
    return isinstance(predictions, Tensor) and (predictions.in_graph or predictions.requires_grad)


def _weight_and_bias(parameters: Mapping[str, Any], truth: Truth) -> tuple[Any, Any]:
    """The first table and the first row of parameters; one that is missing is told by the count."""
    found = {name: item for name, item in parameters.items() if numbers_in(item) is not None}
    tables = [item for item in found.values() if _dimensions(item) == 2]
    rows = [item for item in found.values() if _dimensions(item) == 1]
    if len(parameters) == 2 and not (tables and rows):
        tables, rows = ([item] for item in parameters.values())
    return (tables or [truth["weight"]])[0], (rows or [truth["bias"]])[0]


def _dimensions(item: Any) -> int:
    numbers = numbers_in(item)
    return -1 if numbers is None else numbers.ndim


_WHOLE = ("kind", "count", "stuck")

LINEAR_REGRESSION = Exercise(
    name="LinearRegression",
    summary="A linear model of any size, as a class of one's own.",
    form=Form(
        "record",
        label="the predictions as a tensor",
        fields=(
            Field(
                "kind",
                "word",
                names=(OWN, PLAIN_LINEAR, NO_MODULE),
                wrong="It makes {got}; expected {expected}, built on nn.Module.",
            ),
            Field(
                "count",
                wrong="PyTorch finds this many parameters in the model: {got:g}. One nn.Linear "
                "has {expected:g}, a weight and a bias.",
            ),
            Field("weight", "array"),
            Field("bias", "array"),
            Field("predictions", "array"),
            Field("stuck", wrong="After two different seeds it starts with the same parameters."),
            Field("other", wrong="These are not the first numbers drawn after the seed."),
            Field("bent", wrong="The predictions are not those of its layer."),
            Field("fickle", wrong="Given the same input twice, it predicts different numbers."),
            Field("cut", wrong="The predictions do not remember the parameters of the model."),
            Field("moved", wrong="The predictions lie on another device than the input."),
        ),
    ),
    parts=(
        Part(
            "parameters",
            "with sizes 1 and 1, the parameters of an nn.Linear with the same seed",
            weight=2,
            judges=(*_WHOLE, "weight", "bias"),
        ),
        Part(
            "predictions",
            "with sizes 1 and 1, its predictions",
            weight=2,
            judges=(*_WHOLE, "predictions", "fickle", "cut", "moved"),
        ),
        Part("sizes", "the same with any other sizes"),
    ),
    cases=_cases,
    truth=_truth,
    driver="model",
    observe=_observe,
    devices=("cpu", "sim", "cuda"),
    hints=(
        "Look at the class `Scale` in the text. Which of its lines stay as they are, and what does "
        "your model hold instead of the factor?",
        "In __init__, call super().__init__() first. Then store one nn.Linear in the model, made "
        "with both sizes.",
        "In __init__: self.linear = nn.Linear(...), with input_size first and output_size second. "
        "In forward: call self.linear with x, and return what it gives.",
    ),
    misconceptions=CLASS_MISTAKES,
)
