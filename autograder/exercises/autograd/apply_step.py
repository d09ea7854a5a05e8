"""apply_step: one step of gradient descent for a parabola, by autograd, in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.compare import Unfit, read_numbers
from autograder.exercises.autograd.parabola import (
    design,
    drawn_params,
    drawn_times,
    exact_walk,
    steepest_curvature,
    step_sizes,
)
from autograder.exercises.autograd.step_mistakes import STEP_MISTAKES, numbers_of, seen_of
from autograder.inside.wire import Tensor
from autograder.model import Case, Exercise, Field, Form, Part, Truth

__all__ = ["APPLY_STEP"]


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    single = ("predictions", "move", "clean")
    plan = ((5, 1, single), (8, 1, single), (6, 3, ("several",)), (9, 5, ("several",)))
    return [_case(rng, n, steps, parts) for n, steps, parts in plan]


def _case(rng: np.random.Generator, n: int, steps: int, parts: tuple[str, ...]) -> Case:
    """Points about a parabola; a start with errors of both signs, where no slope nearly cancels."""
    while True:
        t, params = drawn_times(rng, n), drawn_params(rng)
        targets = np.round(np.polyval(drawn_params(rng), t) + rng.normal(0.0, 0.5, n), 3)
        errors = np.polyval(params, t) - targets
        slopes = np.abs(2 / n * errors @ design(t))
        sizes = 2 / n * (np.abs(design(t)) @ np.abs(params) + np.abs(targets)) @ np.abs(design(t))
        if np.all(slopes > 0.1 * sizes) and np.ptp(np.sign(errors)) > 0:
            break
    rate = round(rng.uniform(0.15, 0.3) / steepest_curvature(t), 4)
    args = {
        "params": Tensor(params.astype(np.float32), "float32", requires_grad=True),
        "t": Tensor(t.astype(np.float32), "float32"),
        "targets": Tensor(targets.astype(np.float32), "float32"),
        "learning_rate": rate,
    }
    return Case(
        args,
        parts,
        operations=(n + 12) * (steps + 1),
        may_change=frozenset({"params"}),
        probe={"steps": steps},
    )


def _truth(case: Case) -> Truth:
    params, t, targets, rate = numbers_of(case)
    places = exact_walk(t, targets, params, rate, case.probe["steps"])
    size = step_sizes(t, targets, places, rate)
    seen = seen_of(places, design(t))
    return Truth.record(
        predictions=Truth(seen["predictions"], size * np.abs(design(t)).sum(axis=1)),
        params=Truth(seen["params"], size),
        left=Truth(np.array(0.0), 0.0),
        requires_grad=Truth(np.array(1.0), 0.0),
    )


# --- what came back -----------------------------------------------------------------------------


def _observe(case: Case, value: Any) -> dict[str, Any]:
    """Predictions and params call by call, and how often a gradient was left."""
    steps = case.probe["steps"]
    reply = value if isinstance(value, dict) else {}
    seen = [reply.get(name) for name in ("predictions", "params", "gradients")]
    lists = [each for each in seen if isinstance(each, list) and len(each) == steps]
    if len(lists) < len(seen):
        raise Unfit("What it did could not be observed.")
    predictions, params, gradients = lists
    return {
        "predictions": _stacked(predictions, case.args["t"].array.shape),
        "params": _stacked(params, (3,)),
        "left": float(sum(_is_left(gradient) for gradient in gradients)),
        "requires_grad": float(reply.get("requires_grad") is True),
    }


def _stacked(results: Sequence[Any], shape: tuple[int, ...]) -> Any:
    """The results of all calls as one array, where they are; the first odd one alone if not."""
    arrays = []
    for result in results:
        numbers = None if isinstance(result, bool) else read_numbers(result)
        if numbers is None or numbers.shape != shape:
            return result
        arrays.append(numbers)
    whole = arrays[0] if len(arrays) == 1 else np.stack(arrays)
    tensors = [result for result in results if isinstance(result, Tensor)]
    if len(tensors) < len(results):
        return whole if isinstance(results[0], np.ndarray) else whole.tolist()
    elsewhere = [t.device for t in tensors if t.device != tensors[0].device]
    return replace(tensors[0], array=whole, device=(elsewhere or [tensors[0].device])[0])


def _is_left(gradient: Any) -> bool:
    """Whether a gradient is still there: neither None nor zeros."""
    if gradient is None:
        return False
    numbers = read_numbers(gradient)
    return numbers is None or bool(np.any(numbers != 0))


_LEFT = "A gradient is left behind in params.grad."
_LOST = "Afterwards params no longer requires gradients."
_NEXT = (
    "It should be the old params minus learning_rate times the slopes of the mean squared error."
)

APPLY_STEP = Exercise(
    name="apply_step",
    summary="One step of gradient descent for a parabola, its slopes found by autograd.",
    form=Form(
        "record",
        fields=(
            Field("predictions", "array", hint="Return what `quadratic` gives before the move."),
            Field("params", "array", label="params afterwards", hint=_NEXT),
            Field("left", wrong=_LEFT, hint="Clear the gradient as the last thing."),
            Field("requires_grad", wrong=_LOST, hint="Leave requires_grad as it is."),
        ),
        label="the predictions, a tensor of t's shape",
    ),
    parts=(
        Part("predictions", "the predictions before the move", 2, judges=("predictions",)),
        Part("move", "params after one step", 3, judges=("params", "requires_grad")),
        Part("clean", "a right step that leaves no gradient", 1, judges=("params", "left")),
        Part("several", "several steps in a row", 2, judges=("predictions", "params")),
    ),
    cases=_cases,
    truth=_truth,
    driver="apply_steps",
    observe=_observe,
    devices=("cpu", "sim", "cuda"),
    hints=(
        "Which of the six moves of the text is missing, or stands in the wrong place?",
        "`loss.backward()` puts the slopes into params.grad. Use them inside a "
        "`with torch.no_grad():` block, and clear them only after that.",
        "Predict, take the mean of the squared differences, call backward on it; inside no_grad "
        "subtract learning_rate times params.grad from params with `-=`; set params.grad to "
        "None; return the predictions.",
    ),
    misconceptions=STEP_MISTAKES,
)
