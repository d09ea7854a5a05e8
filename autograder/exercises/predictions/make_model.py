"""make_model: an nn.Linear(1, 1) whose random start can be repeated."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.compare import Unfit, read_numbers
from autograder.exercises.predictions.seen import (
    calls_of,
    exactly,
    has_other_numbers,
    numbers_in,
    seeded_linear,
    seen_models,
)
from autograder.inside.wire import Opaque, Tensor
from autograder.model import Array, Case, Exercise, Field, Form, Misconception, Part, Raises, Truth

__all__ = ["MAKE_MODEL"]

_MODEL, _PARAMETERS, _NUMBERS, _CLASS = "a model", "its parameters", "numbers", "a class"


# --- cases and truth ----------------------------------------------------------------------------


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    return [_case(rng) for _ in range(3)]


def _case(rng: np.random.Generator) -> Case:
    """A seed that nobody types by chance, asked for twice, and then another one.

    The predictions for the input have either sign.
    """
    while True:
        seed, other = map(int, rng.choice(np.arange(3_000, 9_000), 2, replace=False))
        x = (np.array([[-1], [1], [-1], [1]]) * rng.uniform(1.5, 4.5, (4, 1))).round(2)
        again = [{"args": [seed], "seed": None}, {"args": [other], "seed": None}]
        probe = {"x": Tensor(x.astype(np.float32), "float32"), "again": again}
        case = Case({"seed": seed}, ("seeded", "repeats", "model"), operations=6, probe=probe)
        predictions = _truth(case)["predictions"]
        if predictions.min() < -0.2 and predictions.max() > 0.2:
            return case


def _x(case: Case) -> Array:
    return np.asarray(case.probe["x"].array, np.float64)


def _truth(case: Case) -> Truth:
    weight, bias = seeded_linear(case.args["seed"], 1, 1)
    w, b, x = weight.item(), bias.item(), _x(case)
    return Truth.record(
        kind=exactly(0),
        count=exactly(2),
        weight=Truth(np.asarray(w), abs(w)),
        bias=Truth(np.asarray(b), abs(b)),
        predictions=Truth(x @ weight.T + bias, abs(w) * np.abs(x) + abs(b)),
        unlike=exactly(0),
        stuck=exactly(0),
        other=exactly(0),
        bent=exactly(0),
    )


# --- what came back -----------------------------------------------------------------------------


def _observe(case: Case, came: Any) -> Any:
    """The model for the seed, and how those for the same and for another seed compare with it.

    Where it is no model, nothing else is held against it.
    """
    first, same, other = seen_models(came, 3)
    truth = _truth(case)
    if first.name is None:
        if first.returned is None:
            return None
        right = {name: truth[name] for name in ("weight", "bias", "predictions")}
        kind = _kind_of(first.returned)
        nothing = dict.fromkeys(("unlike", "stuck", "other", "bent"), 0.0)
        return {"kind": kind, "count": 2.0, **right, **nothing}
    weight, bias = _weight_and_bias(first.parameters, truth)
    unlike = bool(first.parameters) and not first.starts_like(same)
    stuck = first.starts_like(other)
    own = any(
        has_other_numbers(value, truth.fields[name], case)
        for name, value in (("weight", weight), ("bias", bias))
    )
    bent = has_other_numbers(first.predictions, truth.fields["predictions"], case)
    return {
        "kind": _MODEL,
        "count": float(len(first.parameters)),
        "weight": weight,
        "bias": bias,
        "predictions": first.predictions,
        "unlike": float(unlike),
        "stuck": float(stuck),
        "other": float(own and not unlike and not stuck),
        "bent": float(bent and not own and len(first.parameters) == 2),
    }


def _kind_of(returned: Any) -> str:
    if isinstance(returned, Opaque) and returned.kind == "type":
        return _CLASS
    numbers = read_numbers(returned)
    if numbers is None:
        raise Unfit(f"It returned {_named(returned)}; expected a model.", "kind")
    return _PARAMETERS if numbers.size == 2 else _NUMBERS


def _named(returned: Any) -> str:
    if isinstance(returned, Opaque):
        return f"{returned.text} (of the type {returned.kind})"
    return f"a {type(returned).__name__}"


def _weight_and_bias(parameters: Mapping[str, Any], truth: Truth) -> tuple[Any, Any]:
    """Known by their names, else by their order; one that is missing is told by the count."""
    named_bias = [name for name in parameters if name.split(".")[-1].startswith("b")]
    biases = named_bias[:1] or list(parameters)[1:2]
    weights = [name for name in parameters if name not in biases][:1]
    found = [parameters[name] for name in (*weights, *biases)]
    if any((numbers := numbers_in(item)) is None or numbers.size != 1 for item in found):
        raise Unfit("The model does not hold one weight and one bias, a single number each.")
    weight = parameters[weights[0]] if weights else truth["weight"]
    return weight, parameters[biases[0]] if biases else truth["bias"]


# --- mistakes -----------------------------------------------------------------------------------


def _random(case: Case, truth: Truth) -> dict[str, Any]:
    """Nothing is known but that the same seed gives something else."""
    return {"weight": ..., "bias": ..., "predictions": ..., "unlike": 1.0}


def _always_the_same(case: Case, truth: Truth) -> dict[str, Any]:
    return {"weight": ..., "bias": ..., "predictions": ..., "stuck": 1.0}


def _without_bias(case: Case, truth: Truth) -> dict[str, Any]:
    return {"count": 1.0, "predictions": truth["weight"] * _x(case)}


def _other_draws(case: Case, truth: Truth) -> dict[str, Any]:
    return {"weight": ..., "bias": ..., "predictions": ..., "other": 1.0}


def _two_layers(case: Case, truth: Truth) -> dict[str, Any]:
    return {"count": 4.0, "weight": ..., "bias": ..., "predictions": ..., "other": ...}


def _instead(kind: str) -> Any:
    return lambda case, truth: {"kind": kind}


def _lines(tree: ast.AST, *names: str) -> list[int]:
    return [call.lineno for call in calls_of(tree, *names)]


def _seed_comes_late(tree: ast.AST) -> bool:
    seeds, layers = _lines(tree, "manual_seed"), _lines(tree, "Linear")
    return bool(seeds and layers) and min(seeds) > max(layers)


def _other_generator(tree: ast.AST) -> bool:
    return bool(_lines(tree, "seed", "default_rng")) and not _lines(tree, "manual_seed")


MAKE_MODEL = Exercise(
    name="make_model",
    summary="An nn.Linear(1, 1), made right after the seed.",
    form=Form(
        "record",
        label="the model",
        fields=(
            Field(
                "kind",
                "word",
                names=(_MODEL, _PARAMETERS, _NUMBERS, _CLASS),
                wrong="It returned {got}; expected {expected}.",
            ),
            Field(
                "count",
                wrong="The model has this many parameters: {got:g}. There should be "
                "{expected:g}, a weight and a bias.",
            ),
            Field("weight"),
            Field("bias"),
            Field("predictions", "array"),
            Field("unlike", wrong="Called twice with the same seed, it gives different models."),
            Field("stuck", wrong="Called with two different seeds, it gives the same model."),
            Field("other", wrong="These are not the first numbers drawn after the seed."),
            Field("bent", wrong="The model does not predict w·x + b with its parameters."),
        ),
    ),
    parts=(
        Part("seeded", "the parameters that the seed leads to", weight=2),
        Part(
            "repeats",
            "the same seed gives the same model, another seed another one",
            judges=("kind", "unlike", "stuck"),
        ),
        Part("model", "a model with one weight and one bias", judges=("kind", "count")),
    ),
    cases=_cases,
    truth=_truth,
    driver="model",
    observe=_observe,
    hints=(
        "Two things have to happen. Which of them first, if the seed only works from then on?",
        "The first line sets the seed with torch.manual_seed; the second makes the layer and "
        "returns it.",
        "Give `seed` to torch.manual_seed. Then return nn.Linear with in_features=1 and "
        "out_features=1, the layer itself.",
    ),
    misconceptions=(
        Misconception(
            "unseeded",
            _random,
            "Called twice with the same seed, it gives different models: the generator of "
            "PyTorch was not set to the seed when the layer drew its numbers.",
            "Call torch.manual_seed(seed) in the function (with parentheses, not with an equals "
            "sign), just before the layer is made.",
        ),
        Misconception(
            "seed-too-late",
            _random,
            "The seed is set after the layer was made. The layer has drawn its numbers by then; a "
            "seed only works for what comes after it.",
            "Swap the two lines: first the seed, then the layer.",
            source=_seed_comes_late,
        ),
        Misconception(
            "other-generator",
            _random,
            "The seed goes to another generator. Python, NumPy and PyTorch have one each, and "
            "nn.Linear draws from that of PyTorch.",
            "Use the function of torch that the text shows.",
            source=_other_generator,
        ),
        Misconception(
            "fixed-seed",
            _always_the_same,
            "Called with two different seeds, it gives the same model: the seed that comes in "
            "makes no difference. Perhaps a number stands in its place, or the layer is made "
            "outside the function.",
            "Where in your function is the parameter `seed` used?",
        ),
        Misconception(
            "bias-missing",
            _without_bias,
            "The layer has a weight only: it was made without a bias.",
            "Leave out bias=False.",
        ),
        Misconception(
            "other-draws",
            _other_draws,
            "The same seed gives the same model again, but not the numbers that an nn.Linear "
            "draws first after this seed. Perhaps something else is drawn in between (data, "
            "another layer), or the seed or the parameters are changed.",
            "Set the seed exactly as it comes in, make the layer in the very next line, and "
            "leave its numbers alone.",
        ),
        Misconception(
            "two-layers",
            _two_layers,
            "The model holds two layers. One is enough for a line.",
            "Return a single nn.Linear.",
        ),
        Misconception(
            "activation-on-top",
            lambda case, truth: {"predictions": ..., "bent": 1.0},
            "The parameters are right, but the predictions are not w·x + b: something changes "
            "them on their way out, as a ReLU does.",
            "Return the layer alone, with nothing on top.",
        ),
        Misconception(
            "wrong-sizes",
            lambda case, truth: Raises("RuntimeError", "shapes cannot be multiplied"),
            "The model was given a table with one column (one number for each example), but its "
            "layer expects more columns.",
            "Both sizes of the layer are 1: one number comes in, one comes out.",
        ),
        Misconception(
            "parameters-returned",
            _instead(_PARAMETERS),
            "These are two numbers, not the model: who calls make_model wants to predict with it.",
            "Return the layer itself.",
        ),
        Misconception(
            "prediction-returned",
            _instead(_NUMBERS),
            "This is a number or a table of numbers, such as a prediction, not the model: who "
            "calls make_model wants to choose the input later.",
            "Return the layer itself, without calling it.",
        ),
        Misconception(
            "class-returned",
            _instead(_CLASS),
            "This is the class, the plan of all linear layers, not a layer made from it.",
            "Put parentheses with the two sizes behind nn.Linear.",
        ),
    ),
)
