"""What a mini-batch training shows of itself, whatever shuffle it has made.

`train_minibatch` is called several times with the same sizes and seed, so with the same batches: on
real points, and with a learning rate of 0 on targets that reveal the batches (see `revealed`). The
losses and the end of the real training must then follow from those batches (see `walks`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.compare import Unfit, read_numbers
from autograder.exercises.minibatches.revealed import LOSSES, Revealed, reveal
from autograder.exercises.minibatches.walks import RIGHT, RULES, Data, Rows, Walk, follow
from autograder.inside.wire import Opaque, Tensor
from autograder.model import Array, Case, Field

__all__ = [
    "ENDS",
    "FIELDS",
    "NOTED",
    "UNKNOWN",
    "batch_sizes",
    "data_of",
    "observe",
    "right",
    "untold",
]

UNKNOWN = "cannot be told"
NOTED = (*LOSSES, "the loss of all points", "something else")
ENDS = ("(w, b) after the last update", "(b, w)", "(w, b) before the last update", "other numbers")
_COVERAGE = ("all points, once each", "some points missing", "some points twice", "a mix of both")

FIELDS = (
    Field(
        "updates",
        wrong="Number of noted losses: {got:g}; expected {expected:g}, one for each update.",
    ),
    Field(
        "plain",
        "word",
        names=("plain numbers", "tensors with their history"),
        wrong="The losses are {got}; expected {expected}.",
    ),
    Field(
        "start",
        "word",
        names=("w = b = 0", "another place", "w = b = 0, but moves with a learning rate of 0"),
        wrong="The training starts from {got}; expected {expected}.",
    ),
    Field(
        "noted",
        "word",
        names=NOTED,
        wrong="What it notes is {got}; expected {expected}.",
    ),
    Field(
        "coverage",
        "word",
        names=(*_COVERAGE, UNKNOWN),
        wrong="An epoch has {got}; expected {expected}.",
    ),
    Field("lost", wrong="{got:g} of the points are not used in an epoch."),
    Field(
        "order",
        "word",
        names=("shuffled", "in the given order", "shuffled as whole batches only", UNKNOWN),
        wrong="The points are {got}.",
    ),
    Field(
        "again",
        "word",
        names=("another order", "the same order", UNKNOWN),
        wrong="Each epoch has {got}; expected {expected}.",
    ),
    Field(
        "repeat",
        "word",
        names=("the same batches", "other batches", UNKNOWN),
        wrong="A second training with the same seed has {got}; expected {expected}.",
    ),
    Field(
        "other_seed",
        "word",
        names=("another order", "the same order", UNKNOWN),
        wrong="A training with another seed has {got}; expected {expected}.",
    ),
    Field(
        "first",
        wrong="From loss number {got:g} on, they are not the losses of gradient descent on your "
        "own batches: the updates are others, or x and y of a batch do not belong together.",
    ),
    Field(
        "follows",
        "word",
        names=(*RULES, "none of the rules we know", UNKNOWN),
        wrong="The losses follow from {got}; expected {expected} on your own batches.",
    ),
    Field(
        "end",
        "word",
        names=(*ENDS, UNKNOWN),
        wrong="It returns {got}; expected {expected}.",
    ),
    Field(
        "near",
        "word",
        names=("near the best line", "too far from the best line"),
        wrong="After many epochs it ends {got}; expected {expected}.",
    ),
)


def batch_sizes(points: int, size: int) -> list[int]:
    """The batch sizes of one epoch: all ``size``, but the last what is left."""
    return [min(size, points - first) for first in range(0, points, size)]


def right(updates: int) -> dict[str, Any]:
    """The features of a right training."""
    return {f.name: f.names[0] if f.kind == "word" else 0 for f in FIELDS} | {"updates": updates}


def data_of(case: Case) -> Data:
    """The points and numbers of the real training, in float64."""
    x, y = (case.args[name].array.astype(np.float64).reshape(-1) for name in ("x", "y"))
    size = case.args["batch_size"]
    return Data(x, y, size, case.args["learning_rate"], len(batch_sizes(x.size, size)))


# --- reading, with suspicion --------------------------------------------------------------------


@dataclass(frozen=True)
class _Result:
    """One training's result: where it ended, in the order of its return, and its losses."""

    end: Array
    losses: Array
    plain: bool


def _read(value: Any) -> _Result:
    """A result from what crossed the wire.

    Raises:
        Unfit: it is not three results of the right kinds.
    """
    if value is None:
        raise Unfit("It returned nothing (None).", "none")
    if not isinstance(value, tuple | list) or len(value) != 3:
        raise Unfit(f"It returned {_what(value)}; expected three results: w, b and the losses.")
    w, b, losses = value
    end = np.array([_number(item, name) for name, item in (("w", w), ("b", b))])
    numbers = _numbers(losses, "losses")
    if numbers.ndim == 2 and numbers.shape[1] == 1:
        numbers = numbers.reshape(-1)
    if numbers.ndim != 1:
        raise Unfit(
            f"`losses` has the shape {numbers.shape}; expected one flat list, a number for each "
            "update.",
            "shape",
        )
    if not np.all(np.isfinite(numbers)):
        raise Unfit("Some losses are not finite numbers: the training runs away.", "finite")
    kept = [item for item in _items(losses) if isinstance(item, Tensor)]
    history = any(item.in_graph or item.requires_grad for item in kept)
    return _Result(end, numbers.astype(np.float64), not history)


def _items(losses: Any) -> list[Any]:
    return list(losses) if isinstance(losses, list | tuple) else [losses]


def _what(value: Any) -> str:
    if isinstance(value, tuple | list):
        return f"{len(value)} result{'s' * (len(value) != 1)}"
    return f"a {value.kind if isinstance(value, Opaque) else type(value).__name__}"


def _number(value: Any, name: str) -> float:
    numbers = _numbers(value, name)
    if numbers.size != 1:
        raise Unfit(
            f"`{name}` has the shape {numbers.shape}; expected one number. The order of the "
            "results is w, b, losses.",
            "shape",
        )
    number = float(numbers.reshape(-1)[0])
    if not np.isfinite(number):
        raise Unfit(f"`{name}` is {number}, not a finite number.", "finite")
    return number


def _numbers(value: Any, name: str) -> Any:
    if value is None:
        raise Unfit(f"`{name}` is None.", "none")
    numbers = None if isinstance(value, bool | str | dict | Opaque) else read_numbers(value)
    if numbers is None or numbers.dtype.kind not in "iuf":
        raise Unfit(f"`{name}` holds something that is not a number.", "kind")
    return numbers


# --- what they show -----------------------------------------------------------------------------


def observe(case: Case, value: Any) -> dict[str, Any]:
    """The features of what the driver "call_again" brought back, by the names of `FIELDS`.

    Raises:
        Unfit: a call gave nothing that a training could give.
    """
    if not isinstance(value, list) or len(value) != 1 + len(case.probe["again"]):
        raise Unfit("It could not be called as often as the check needs.")
    results = [_read(item) for item in value]
    data, real = data_of(case), results[0]
    epochs = case.args["epochs"]
    features = right(epochs * data.per_epoch) | {"updates": real.losses.size}
    features["plain"] = "plain numbers" if real.plain else "tensors with their history"
    if "reach" in case.probe:
        return features | {"near": _near(case, real)}
    if any(result.losses.size != real.losses.size for result in results):
        return features | untold(noted="something else")
    if place := _start(results[1:], case):
        return features | untold(start=place)
    return features | _shuffle_features(case, data, results)


def untold(**told: Any) -> dict[str, Any]:
    """That most cannot be told, and why."""
    fields = ("coverage", "order", "again", "repeat", "other_seed", "follows", "end")
    return dict.fromkeys(fields, UNKNOWN) | told


def _start(still: Sequence[_Result], case: Case) -> str:
    """From where trainings begin whose learning rate is 0; '' if from w = b = 0."""
    if all(np.all(np.abs(result.end) < 1e-6) for result in still):
        return ""
    digits = case.probe["digits"]
    firsts = [result.losses[:1] for result in still[:2]]
    read = reveal(firsts, digits, *_possible_sizes(case, 1)) if firsts[0].size else Revealed()
    return "another place" if not read.noted else _START_MOVES


_START_MOVES = FIELDS[2].names[2]


def _possible_sizes(case: Case, updates: int) -> tuple[list[int], list[int]]:
    """The size that each batch should have, and those that it may have all the same."""
    points, size = case.args["x"].array.size, case.args["batch_size"]
    sizes = batch_sizes(points, size)
    whole = updates % len(sizes) == 0
    planned = [sizes[number % len(sizes)] if whole else size for number in range(updates)]
    near = [k for k in (size - 1, size + 1) if 1 < k < points]
    return planned, [size, sizes[-1], points, *near]


def _shuffle_features(case: Case, data: Data, results: Sequence[_Result]) -> dict[str, Any]:
    """Of trainings that start where they should: their batches, and what follows from them."""
    real, first, second, other = results
    digits = case.probe["digits"]
    sizes = _possible_sizes(case, real.losses.size)
    read = reveal([first.losses, second.losses], digits, *sizes)
    if not read.noted:
        return _unread(read, [reveal([r.losses], [d], *sizes) for r, d in _each(results, digits)])
    epochs = _epochs(case, data, read.batches)
    if data.size < data.x.size and all(rows.size == data.x.size for rows in read.batches):
        told = untold(noted="the loss of all points")
        return told | _follow_features(data, real, read)
    elsewhere = reveal([other.losses], digits[:1], *sizes)
    return {
        "noted": read.noted,
        **_coverage(data, epochs),
        **_order(data, epochs),
        "other_seed": _other_seed(data, read, elsewhere),
        **_follow_features(data, real, read),
    }


def _each(results: Sequence[_Result], digits: Sequence[Rows]) -> list[tuple[_Result, Rows]]:
    return [(results[1], digits[0]), (results[2], digits[1])]


def _unread(read: Revealed, alone: Sequence[Revealed]) -> dict[str, Any]:
    """Losses that no common batches explain: other batches in each training, or no batches."""
    if all(one.noted for one in alone):
        return untold(noted=alone[0].noted, repeat="other batches")
    if read.repeats:
        return untold(coverage="a mix of both")
    return untold(noted="something else")


def _epochs(case: Case, data: Data, batches: Sequence[Rows]) -> list[list[frozenset[int]]]:
    """The batches as sets, epoch by epoch; a training may leave out the short ones."""
    sets = [frozenset(rows.tolist()) for rows in batches]
    full = data.x.size // data.size
    left_out = len(sets) == case.args["epochs"] * full
    step = full if len(sets) % data.per_epoch and left_out else data.per_epoch
    return [sets[first : first + step] for first in range(0, len(sets), step)]


def _coverage(data: Data, epochs: Sequence[Sequence[frozenset[int]]]) -> dict[str, Any]:
    """Of the first epoch that is not as it should be."""
    for sets in epochs:
        used = sum(len(points) for points in sets)
        seen = len(frozenset().union(*sets))
        lost, doubled = data.x.size - seen, used - seen
        if lost or doubled:
            return {"coverage": _COVERAGE[(lost > 0) + 2 * (doubled > 0)], "lost": lost}
    return {"coverage": _COVERAGE[0], "lost": 0}


def _order(data: Data, epochs: Sequence[Sequence[frozenset[int]]]) -> dict[str, Any]:
    count, size = data.x.size, data.size
    if size == count:
        return {}  # a batch of everything has no order that counts
    blocks = [frozenset(range(f, min(f + size, count))) for f in range(0, count, size)]
    order = "shuffled"
    if all(sets == blocks[: len(sets)] for sets in epochs):
        order = "in the given order"
    elif size > 1 and all(points in blocks for sets in epochs for points in sets):
        order = "shuffled as whole batches only"
    if len(epochs) == 1:
        return {"order": order, "again": UNKNOWN}
    same = all(sets == epochs[0] for sets in epochs)
    return {"order": order, "again": "the same order" if same else "another order"}


def _other_seed(data: Data, one: Revealed, other: Revealed) -> str:
    if data.size == data.x.size:
        return "another order"
    if not other.noted:
        return UNKNOWN
    pairs = zip(one.batches, other.batches, strict=True)
    same = all(np.array_equal(first, second) for first, second in pairs)
    return "the same order" if same else "another order"


def _follow_features(data: Data, real: _Result, read: Revealed) -> dict[str, Any]:
    """Which rule gives these losses on these batches, and whether the end is its end."""
    losses = _as_means(data, real.losses, read)
    first = 0
    for name, rule in RULES.items():
        if name != RIGHT and not _begins(follow(rule, data, read.batches[:_BEGINNING]), losses):
            continue
        walk = follow(rule, data, read.batches)
        wrong = np.flatnonzero(~_close(losses, walk.losses, _loss_room(walk)))
        if name == RIGHT and wrong.size:
            first = int(wrong[0]) + 1
        if not wrong.size and (end := _end(walk, real.end)):
            return {"follows": name, "end": end, "first": first}
    if not first:
        return {"follows": RIGHT, "end": ENDS[-1], "first": 0}
    return {"follows": "none of the rules we know", "end": UNKNOWN, "first": first}


_BEGINNING = 3
"""So many updates tell most rules apart; only the others are followed to the end."""


def _begins(walk: Walk, losses: Array) -> bool:
    return bool(np.all(_close(losses[: len(walk.losses)], walk.losses, _loss_room(walk))))


def _as_means(data: Data, losses: Array, read: Revealed) -> Array:
    """Noted losses as mean squared errors of their batches."""
    sizes = np.array([rows.size for rows in read.batches])
    means: Array = LOSSES[read.noted](losses, sizes, data.x.size) / np.maximum(sizes, 1)
    return means


def _end(walk: Walk, end: Array) -> str:
    """Which place of the walk the returned numbers are; '' if none of it."""
    room = _place_room(walk)
    places = {ENDS[0]: (-1, end), ENDS[1]: (-1, end[::-1]), ENDS[2]: (-2, end)}
    for name, (index, numbers) in places.items():
        if index + len(walk.places) >= 0 and np.all(
            _close(numbers, walk.places[index], room[index])
        ):
            return name
    return ""


_EPS = float(np.finfo(np.float32).eps)


def _loss_room(walk: Walk) -> Array:
    """How far a right loss may lie off: a few roundings for each term and each update before."""
    roundings = np.array([rows.size + 12 + 6 * number for number, rows in enumerate(walk.batches)])
    room: Array = _EPS * roundings * walk.sizes[1] + 1e-9
    return room


def _place_room(walk: Walk) -> Array:
    roundings = 12 + 6 * np.arange(len(walk.places))
    room: Array = _EPS * roundings[:, None] * walk.sizes[0] + 1e-9
    return room


def _close(got: Array, value: Array, room: Array) -> Any:
    with np.errstate(invalid="ignore", over="ignore"):
        return np.isfinite(value) & (np.abs(got - value) <= room)


def _near(case: Case, real: _Result) -> str:
    """Whether the end lies where the noise of the gradient may take it; see `noise`."""
    away = real.end - case.probe["centre"]
    far = float(away @ np.linalg.solve(case.probe["reach"], away)) > 1
    return "too far from the best line" if far else "near the best line"
