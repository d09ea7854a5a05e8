"""What the batches of a few passes over some points show: sizes, points lost, pairs, order.

How points are shuffled is the student's own affair, so batches are not compared with other ones;
what any right shuffle must keep is read off them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.compare import Unfit, read_numbers
from autograder.inside.wire import Opaque, Tensor
from autograder.model import Array, Case, Field

__all__ = ["FIELDS", "PASSES", "RUNS", "Rows", "observe", "right_sizes"]

PASSES, RUNS = 2, 2
"""Passes in a row with one generator, and runs of them with the generator made anew."""

Rows = npt.NDArray[np.int64]

_PAIRS = ("pairs of tensors", "pairs of NumPy arrays")
_COVERAGE = ("all points, once each", "some points missing", "some points twice", "a mix of both")

FIELDS = (
    Field(
        "items",
        "word",
        names=(*_PAIRS, "one tensor each", "row numbers"),
        wrong="It gives {got}; expected {expected}, (xb, yb).",
    ),
    Field(
        "device",
        "word",
        names=("where x is", "on another device"),
        wrong="The batches lie {got}; they should lie {expected}.",
    ),
    Field(
        "shape",
        "word",
        names=("(k, 1)", "another shape"),
        wrong="A batch of k points should have the shape {expected}; some have {got}.",
    ),
    Field("count", label="number of batches"),
    Field("sizes", "sequence", label="sizes of the batches"),
    Field("foreign", wrong="{got:g} rows of the batches are no points of x and y."),
    Field("lost", wrong="{got:g} of the points are in no batch of a pass."),
    Field("doubled", wrong="{got:g} points too many: some are used more than once in a pass."),
    Field(
        "coverage",
        "word",
        names=_COVERAGE,
        wrong="A pass has {got}; expected {expected}.",
    ),
    Field(
        "pairs",
        "word",
        names=(
            "together",
            "torn apart",
            "torn apart: y is in the given order",
            "torn apart: x is in the given order",
            "together, but y first",
            "unequal in number",
            "not handed out as pairs",
        ),
        wrong="x and y of a batch are {got}; expected {expected}.",
    ),
    Field(
        "order",
        "word",
        names=(
            "shuffled",
            "in the given order",
            "shuffled as whole batches only",
            "too few to be called shuffled",
        ),
        wrong="The points are {got}.",
    ),
    Field(
        "again",
        "word",
        names=("another order", "the same order"),
        wrong="The second pass with the same generator has {got}; expected {expected}.",
    ),
    Field(
        "repeat",
        "word",
        names=("the same batches", "other batches"),
        wrong="A generator with the same seed gives {got}; expected {expected}.",
    ),
)


def right_sizes(points: int, size: int) -> list[int]:
    """The batch sizes of one pass: all ``size``, but the last what is left."""
    return [min(size, points - first) for first in range(0, points, size)]


# --- reading, with suspicion --------------------------------------------------------------------


@dataclass(frozen=True)
class _Batch:
    """One item of a pass: two arrays (or one), and what they were."""

    arrays: tuple[npt.NDArray[Any], ...]
    tensors: bool
    devices: frozenset[str]


def _read_batch(item: Any) -> _Batch:
    """A batch from what crossed the wire.

    Raises:
        Unfit: it is nothing that a batch could be.
    """
    parts = tuple(item) if isinstance(item, tuple | list) else (item,)
    if parts and all(type(part) is int for part in parts):
        parts = (np.array([min(max(part, -1), 2**31) for part in parts]),)
    if not 1 <= len(parts) <= 2:
        raise Unfit(f"A batch has {len(parts)} parts; expected two, xb and yb.")
    arrays = [_read_array(part) for part in parts]
    tensors = [part for part in parts if isinstance(part, Tensor)]
    devices = frozenset(str(tensor.device).split(":")[0] for tensor in tensors)
    return _Batch(tuple(arrays), len(tensors) == len(parts), devices)


def _read_array(part: Any) -> npt.NDArray[Any]:
    if isinstance(part, Opaque):
        raise Unfit(f"A batch holds a {part.kind} ({part.text}); expected tensors.", "kind")
    numbers = read_numbers(part) if isinstance(part, Tensor | np.ndarray) else None
    if numbers is None or numbers.dtype.kind not in "iuf":
        what = "None" if part is None else f"a {type(part).__name__}"
        raise Unfit(f"A batch holds {what} where a tensor is expected.", "kind")
    return numbers


def _read_passes(value: Any, limit: int) -> list[list[_Batch]]:
    if not isinstance(value, list) or len(value) != PASSES * RUNS:
        raise Unfit("It gave nothing that can be looped over twice.")
    if not all(isinstance(items, list) for items in value):
        raise Unfit("It gave nothing that can be looped over.")
    if any(len(items) >= limit for items in value):
        raise Unfit(f"One pass has {limit} batches or more; does it come to an end?")
    if not any(value):
        raise Unfit("There is something to loop over, but it holds no batch at all.")
    return [_joined([_read_batch(item) for item in items]) for items in value]


def _joined(batches: list[_Batch]) -> list[_Batch]:
    """A bare pair, `return xb, yb`, is one batch: looping over it gives its two tensors."""
    if len(batches) != 2 or any(len(batch.arrays) != 1 for batch in batches):
        return batches
    first, second = batches
    arrays = first.arrays + second.arrays
    if arrays[0].shape != arrays[1].shape or arrays[0].dtype.kind != "f":
        return batches
    return [_Batch(arrays, first.tensors and second.tensors, first.devices | second.devices)]


def _rows_of(values: npt.NDArray[Any], known: Array) -> Rows:
    """Which points the values belong to; -1 for a value that no point has."""
    flat = np.nan_to_num(values.astype(np.float64).reshape(-1), nan=np.inf)
    if flat.size == 0:
        return np.empty(0, dtype=np.int64)
    with np.errstate(invalid="ignore"):
        distance = np.abs(flat[:, None] - known[None])
    nearest = distance.argmin(axis=1)
    found = distance[np.arange(flat.size), nearest] < _NEAR
    return np.where(found, nearest, -1)


_NEAR = 2e-3
"""Values nearer than this are the same; the points of a case are farther apart."""


# --- what they show -----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Pass:
    """The rows of x and of y in each batch of one pass."""

    x: tuple[Rows, ...]
    y: tuple[Rows, ...]
    swapped: bool = False

    @property
    def sets(self) -> list[frozenset[int]]:
        """The points of each batch, in no order: all that a mean gradient depends on."""
        return [frozenset(rows.tolist()) for rows in self.x]


def observe(case: Case, value: Any) -> dict[str, Any]:
    """The features of what the driver "passes" brought back, by the names of `FIELDS`.

    Raises:
        Unfit: it is nothing that batches could be.
    """
    passes = _read_passes(value, case.probe["limit"])
    batches = [batch for items in passes for batch in items]
    gives = _what_it_gives(case, batches)
    rows = [_rows_of_pass(case, items, gives) for items in passes]
    return {
        "items": gives,
        "device": _where(case, batches, gives),
        "shape": _shape(batches, gives),
        **_coverage(case, rows),
        "pairs": _pairs(rows) if gives in _PAIRS else "not handed out as pairs",
        "order": _order(case, rows),
        **_repetition(case, rows),
    }


def _points(case: Case) -> tuple[Array, Array]:
    x, y = (case.args[name].array.astype(np.float64).reshape(-1) for name in ("x", "y"))
    return x, y


def _what_it_gives(case: Case, batches: Sequence[_Batch]) -> str:
    if all(len(batch.arrays) == 2 for batch in batches):
        return _PAIRS[0] if all(batch.tensors for batch in batches) else _PAIRS[1]
    if any(len(batch.arrays) == 2 for batch in batches):
        raise Unfit("Some batches are pairs and some are not; expected pairs (xb, yb).")
    whole = all(batch.arrays[0].dtype.kind in "iu" for batch in batches)
    return "row numbers" if whole else "one tensor each"


def _rows_of_pass(case: Case, items: Sequence[_Batch], gives: str) -> _Pass:
    known_x, known_y = _points(case)
    if gives == "row numbers":
        rows = tuple(_in_range(batch.arrays[0], known_x.size) for batch in items)
        return _Pass(rows, rows)
    firsts = tuple(_rows_of(batch.arrays[0], known_x) for batch in items)
    if gives == "one tensor each":
        return _Pass(firsts, firsts)
    seconds = tuple(_rows_of(batch.arrays[1], known_y) for batch in items)
    if _are_foreign(firsts) and _are_foreign(seconds):
        exchanged = (
            tuple(_rows_of(batch.arrays[1], known_x) for batch in items),
            tuple(_rows_of(batch.arrays[0], known_y) for batch in items),
        )
        if not any(map(_are_foreign, exchanged)):
            return _Pass(*exchanged, swapped=True)
    return _Pass(firsts, seconds)


def _in_range(numbers: npt.NDArray[Any], count: int) -> Rows:
    flat = numbers.astype(np.float64).reshape(-1)
    return np.where((flat >= 0) & (flat < count), flat, -1).astype(np.int64)


def _are_foreign(rows: Sequence[Rows]) -> bool:
    flat = _flat(rows)
    return flat.size > 0 and bool(np.mean(flat < 0) > 0.5)


def _flat(rows: Sequence[Rows]) -> Rows:
    return np.concatenate([np.empty(0, dtype=np.int64), *rows])


def _where(case: Case, batches: Sequence[_Batch], gives: str) -> str:
    if gives == "row numbers":
        return "where x is"  # they may pick rows from anywhere
    away = any(batch.devices - {case.device} for batch in batches)
    bare = case.device != "cpu" and not all(batch.tensors for batch in batches)
    return "on another device" if away or bare else "where x is"


def _shape(batches: Sequence[_Batch], gives: str) -> str:
    if gives == "row numbers":
        return "(k, 1)"
    arrays = [array for batch in batches for array in batch.arrays]
    good = all(array.ndim == 2 and array.shape[1] == 1 for array in arrays)
    return "(k, 1)" if good else "another shape"


def _coverage(case: Case, passes: Sequence[_Pass]) -> dict[str, Any]:
    """Of the first pass that is not as it should be, else of the first."""
    count = _points(case)[0].size
    expected = right_sizes(count, case.args["batch_size"])
    found = []
    for one in passes:
        sizes = [rows.size for rows in one.x]
        flat = _flat(one.x)
        seen = np.bincount(flat[flat >= 0], minlength=count)
        lost, doubled = int(np.sum(seen == 0)), int(np.sum(np.maximum(seen - 1, 0)))
        strange = int(np.sum(flat < 0) + np.sum(_flat(one.y) < 0))
        shown = sizes if len(sizes) == len(expected) else expected  # else their number speaks
        features = {"count": len(sizes), "sizes": shown, "foreign": strange}
        coverage = _COVERAGE[(lost > 0) + 2 * (doubled > 0)]
        found.append(features | {"lost": lost, "doubled": doubled, "coverage": coverage})
        if sizes != expected or lost or doubled or strange:
            return found[-1]
    return found[0]


def _pairs(passes: Sequence[_Pass]) -> str:
    if any(x.size != y.size for one in passes for x, y in zip(one.x, one.y, strict=True)):
        return "unequal in number"
    if all(np.array_equal(_flat(one.x), _flat(one.y)) for one in passes):
        return "together, but y first" if any(one.swapped for one in passes) else "together"
    if all(_as_given(_flat(one.y)) for one in passes):
        return "torn apart: y is in the given order"
    if all(_as_given(_flat(one.x)) for one in passes):
        return "torn apart: x is in the given order"
    return "torn apart"


def _as_given(rows: Rows) -> bool:
    """Whether the rows come one after the other, as in the data; the last ones may be missing."""
    return rows.size > 1 and np.array_equal(rows, np.arange(rows.size))


def _order(case: Case, passes: Sequence[_Pass]) -> str:
    count, size = _points(case)[0].size, case.args["batch_size"]
    if size == count:
        return "shuffled"  # a batch of everything has no order that counts
    if any(len(frozenset().union(*one.sets)) < count / 2 for one in passes):
        return "too few to be called shuffled"
    blocks = [frozenset(range(f, min(f + size, count))) for f in range(0, count, size)]
    if all(one.sets == blocks[: len(one.sets)] for one in passes):
        return "in the given order"
    if size > 1 and all(set(one.sets) <= set(blocks) for one in passes):
        return "shuffled as whole batches only"
    return "shuffled"


def _repetition(case: Case, passes: Sequence[_Pass]) -> dict[str, str]:
    """The first runs' passes against each other and against the second run's."""
    if case.args["batch_size"] == _points(case)[0].size:
        return {"again": "another order", "repeat": "the same batches"}
    first, second = (passes[run * PASSES : (run + 1) * PASSES] for run in range(RUNS))
    again = any(run[0].sets == run[1].sets for run in (first, second))
    repeat = [one.sets for one in first] == [one.sets for one in second]
    return {
        "again": "the same order" if again else "another order",
        "repeat": "the same batches" if repeat else "other batches",
    }
