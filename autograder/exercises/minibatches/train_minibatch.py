"""train_minibatch: a line fitted with mini-batch gradient descent, wherever the data lies.

The shuffle is the student's own. It is revealed by a training with a learning rate of 0, and then
every loss of the real training is known; see `training`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.exercises.lines import away_from_zero, drawn_points
from autograder.exercises.minibatches.batch_mistakes import BATCH_MISTAKES
from autograder.exercises.minibatches.loop_mistakes import LOOP_MISTAKES
from autograder.exercises.minibatches.noise import centre_and_reach
from autograder.exercises.minibatches.revealed import MOST_POINTS, revealing_targets
from autograder.exercises.minibatches.start_and_end_mistakes import START_AND_END_MISTAKES
from autograder.exercises.minibatches.training import FIELDS, batch_sizes, data_of, observe
from autograder.exercises.minibatches.update_mistakes import UPDATE_MISTAKES
from autograder.exercises.minibatches.walks import Rows
from autograder.inside.wire import Tensor
from autograder.model import Array, Case, Exercise, Form, Part, Truth

__all__ = ["TRAIN_MINIBATCH"]

_SHUFFLING = ("order", "again", "repeat", "other_seed")
_OTHERS = tuple(field.name for field in FIELDS if field.name not in _SHUFFLING)


# --- cases --------------------------------------------------------------------------------------


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    """Batches of everything, of one point, and between; then one long training.

    Points, sizes and epochs are such that a shuffle hardly comes twice, and that leaving out an
    epoch, a short batch or the inner loop gives different numbers of updates.
    """
    size, points, epochs = ((5, MOST_POINTS, 4), (4, MOST_POINTS, 5))[int(rng.integers(2))]
    return [
        _case(rng, 10, 10, int(rng.integers(4, 7)), ("everything", "inputs")),
        _case(rng, 4, 12, 4, ("batches", "shuffle", "long", "inputs")),
        _case(rng, size, points, epochs, ("batches", "shuffle", "long", "inputs")),
        _case(rng, 1, 9, 4, ("single", "shuffle", "inputs")),
        _long_case(rng, 8, 60, 40),
    ]


def _case(
    rng: np.random.Generator, size: int, points: int, epochs: int, parts: tuple[str, ...]
) -> Case:
    x, y = drawn_points(rng, points)
    rate = rng.uniform(0.3, 0.5) / float(np.max(1 + x**2))  # no batch of any size can overshoot
    case = _with_arguments(rng, x, y, size, rate, epochs, parts)
    orders = rng.permutation(points)
    digits = (orders, points - 1 - orders)
    seed = case.args["seed"]
    again = [
        _again(case, digits[0], seed),
        _again(case, digits[1], seed),
        _again(case, digits[0], seed + int(rng.integers(1, 1000))),
    ]
    return replace(case, probe={"again": again, "digits": digits})


def _with_arguments(
    rng: np.random.Generator,
    x: Array,
    y: Array,
    size: int,
    rate: float,
    epochs: int,
    parts: tuple[str, ...],
) -> Case:
    args = {
        "x": Tensor(x.astype(np.float32)[:, None], "float32"),
        "y": Tensor(y.astype(np.float32)[:, None], "float32"),
        "batch_size": size,
        "learning_rate": float(f"{rate:.3g}"),
        "epochs": epochs,
        "seed": int(rng.integers(1000, 10**6)),
    }
    return Case(args, parts, operations=1)


def _again(case: Case, digits: Rows, seed: int) -> list[Any]:
    """The arguments of a training that stands still and shows its batches."""
    targets = Tensor(revealing_targets(digits).astype(np.float32)[:, None], "float32")
    return list({**case.args, "y": targets, "learning_rate": 0.0, "seed": seed}.values())


def _long_case(rng: np.random.Generator, size: int, points: int, epochs: int) -> Case:
    """Noisy points, and enough epochs to end in the noise ball about the best line."""
    x = (away_from_zero(rng, 0.8, 1.2) + rng.uniform(-2, 2, points)).round(3)
    y = away_from_zero(rng, 1.0, 3.0) * x + away_from_zero(rng, 1.5, 4.0)
    y = (y + rng.normal(0, 0.7, points)).round(3)
    rate = rng.uniform(0.2, 0.3) / float(1 + np.mean(x**2))
    case = _with_arguments(rng, x, y, size, rate, epochs, ("long", "inputs"))
    data = data_of(case)
    centre, reach = centre_and_reach(data, epochs * data.per_epoch)
    return replace(case, probe={"again": [], "centre": centre, "reach": reach})


def _truth(case: Case) -> Truth:
    """Of every feature the first word or zero; the number of losses by counting batches."""
    points, size = case.args["x"].array.size, case.args["batch_size"]
    updates = case.args["epochs"] * len(batch_sizes(points, size))
    fields = {field.name: Truth(np.asarray(0.0), 1.0) for field in FIELDS}
    return Truth.record(**fields | {"updates": Truth(np.asarray(float(updates)), 1.0)})


TRAIN_MINIBATCH = Exercise(
    name="train_minibatch",
    summary="Fit a line with mini-batch gradient descent.",
    form=Form("record", fields=FIELDS),
    parts=(
        Part("everything", "a batch of all points", weight=2, judges=_OTHERS),
        Part("batches", "batches between, a short one too", weight=3, judges=_OTHERS),
        Part("single", "one point for each update", judges=_OTHERS),
        Part("shuffle", "a new order in each epoch, by the seed", weight=2, judges=_SHUFFLING),
        Part("long", "a long training that ends at the best line", judges=_OTHERS),
        Part("inputs", "a right result that leaves x and y alone", judges="inputs"),
    ),
    cases=_cases,
    truth=_truth,
    driver="call_again",
    observe=observe,
    devices=("cpu", "sim", "cuda"),
    hints=(
        "Which lines run once, which once for each epoch, and which once for each batch?",
        "Once: the generator with its seed, w and b as zeros on x.device. For each epoch: a new "
        "order. For each batch: predict, loss, note it, clear the gradients, backward, step.",
        "`for _ in range(epochs):` and in it `for xb, yb in minibatches(x, y, batch_size, "
        "generator):`; in there `loss = torch.mean((w * xb + b - yb) ** 2)`, then "
        "`losses.append(loss.item())`, and then the update.",
    ),
    misconceptions=(
        *BATCH_MISTAKES,
        *LOOP_MISTAKES,
        *UPDATE_MISTAKES,
        *START_AND_END_MISTAKES,
    ),
)
