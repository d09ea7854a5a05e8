"""train_model: the training loop, on the model that it is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.compare import Unfit, read_numbers
from autograder.exercises.autograd.training_mistakes import TRAINING_MISTAKES
from autograder.exercises.autograd.wrong_trainings import numbers_of
from autograder.exercises.descent import exact_walk, loss_sizes, mean_squared_error, walk_sizes
from autograder.exercises.lines import drawn_points, drawn_start
from autograder.inside.wire import Opaque, Tensor
from autograder.model import Case, Exercise, Field, Form, Part, Truth

__all__ = ["TRAIN_MODEL"]


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    parts = ("losses", "model", "plain")
    plan = ((6, 4, "linear", parts), (5, 1, "linear", parts), (9, 7, "linear", parts))
    return [_case(rng, *each) for each in (*plan, (7, 5, "custom", ("custom",)))]


def _case(
    rng: np.random.Generator, n: int, epochs: int, model: str, parts: tuple[str, ...]
) -> Case:
    x, y = drawn_points(rng, n)
    b, w = drawn_start(rng, x, y)
    design = np.column_stack([np.ones(n), x])
    steepest = float(np.linalg.eigvalsh(2 / n * design.T @ design)[-1])
    args = {
        "model": {
            "model": model,
            "weight": np.array([[w]], dtype=np.float32),
            "bias": np.array([b], dtype=np.float32),
        },
        "x": Tensor(x.astype(np.float32)[:, None], "float32"),
        "y": Tensor(y.astype(np.float32)[:, None], "float32"),
        "learning_rate": round(rng.uniform(0.12, 0.3) / steepest, 5),
        "epochs": epochs,
    }
    return Case(args, parts, operations=(n + 12) * (epochs + 1))


def _truth(case: Case) -> Truth:
    x, y, b, w = numbers_of(case)
    rate, epochs = case.args["learning_rate"], case.args["epochs"]
    places = exact_walk(x, y, b, w, rate, epochs)
    size = float(np.linalg.norm(walk_sizes(places, x, y, rate)))
    return Truth.record(
        losses=Truth(mean_squared_error(places[:-1], x, y), loss_sizes(places[:-1], x, y)),
        weight=Truth(places[-1, 1], size),
        bias=Truth(places[-1, 0], size),
        in_graph=Truth(np.array(0.0), 0.0),
        returns_model=Truth(np.array(0.0), 0.0),
        moved_away=Truth(np.array(0.0), 0.0),
    )


# --- what came back -----------------------------------------------------------------------------


def _observe(case: Case, value: Any) -> dict[str, Any]:
    """The losses, how many of them still hold their graph, and the model afterwards."""
    if not isinstance(value, dict):
        raise Unfit("What it did could not be observed.")
    losses = _without_models(value.get("losses"))
    return {
        "losses": losses,
        "weight": value.get("weight"),
        "bias": value.get("bias"),
        "in_graph": float(_in_graph(losses)),
        "returns_model": float(_holds_a_model(value.get("losses"))),
        "moved_away": float(_is_elsewhere(value.get("weight"), case.device)),
    }


def _is_elsewhere(weight: Any, device: str) -> bool:
    return isinstance(weight, Tensor) and weight.device.split(":")[0] != device


def _is_a_model(value: Any) -> bool:
    return isinstance(value, dict) and "module" in value


def _holds_a_model(value: Any) -> bool:
    members = value if isinstance(value, list | tuple) else [value]
    return any(_is_a_model(member) or _is_an_opaque_model(member) for member in members)


def _is_an_opaque_model(value: Any) -> bool:
    """A model that is not returned alone: the wire knows its class and its text only."""
    return isinstance(value, Opaque) and value.kind.rpartition(".")[2] in ("Linear", "Line")


def _without_models(value: Any) -> Any:
    """A returned model as a note, so that messages can speak of it."""
    if _is_a_model(value):
        return Opaque(str(value["module"]), "the model")
    return value


def _in_graph(losses: Any) -> int:
    """How many of the losses are tensors that still hold their graph."""
    if isinstance(losses, Tensor):
        numbers = read_numbers(losses)
        held = losses.in_graph or losses.requires_grad
        return numbers.size if held and numbers is not None else 0
    if isinstance(losses, list | tuple):
        return sum(isinstance(loss, Tensor) and _in_graph(loss) > 0 for loss in losses)
    return 0


_MODEL = ("weight", "bias", "moved_away")
_LOSSES_AND_MODEL = ("losses", *_MODEL)
_LOSSES = "One plain number for each epoch: the mean squared error before the update."
_UPDATES = "Each update: old value minus learning_rate times its slope, with all points."
_IN_GRAPH = "{got:g} of the losses are tensors that still hold their graph."

TRAIN_MODEL = Exercise(
    name="train_model",
    summary="The training loop: plain gradient descent on the model that is given.",
    form=Form(
        "record",
        fields=(
            Field("losses", "sequence", hint=_LOSSES),
            Field("weight", label="weight afterwards", hint=_UPDATES),
            Field("bias", label="bias afterwards", hint=_UPDATES),
            Field("in_graph", wrong=_IN_GRAPH),
            Field("returns_model", wrong="The model came back as well."),
            Field("moved_away", wrong="Afterwards the model lies on another device."),
        ),
        label="a list of numbers, one loss for each epoch",
    ),
    parts=(
        Part("losses", "the loss of every epoch", 3, judges=("losses",)),
        Part("model", "the model after the training", 3, judges=_MODEL),
        Part("plain", "losses as plain numbers", 1, judges=("losses", "in_graph")),
        Part("custom", "a model of another class", 1, judges=_LOSSES_AND_MODEL),
    ),
    cases=_cases,
    truth=_truth,
    driver="train_model",
    observe=_observe,
    devices=("cpu", "sim", "cuda"),
    hints=(
        "Which lines run once, and which run in every epoch?",
        "Before the loop: a criterion, an optimizer made with model.parameters() and "
        "learning_rate, and an empty list. In every epoch: predict, loss, record, and the three "
        "moves of the optimizer and of backward.",
        "In the loop: loss = criterion(model(x), y), append loss.item() to the list, "
        "zero_grad, backward, step. Behind the loop: return the list.",
    ),
    misconceptions=TRAINING_MISTAKES,
)
