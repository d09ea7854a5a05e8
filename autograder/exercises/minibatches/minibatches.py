"""minibatches: the shuffled batches of one epoch, where the data lies.

Any fair shuffle is right, so the batches are judged by what they must keep; see `batches`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from torch.utils.data import DataLoader

from autograder.exercises.lines import away_from_zero
from autograder.exercises.minibatches.batches import FIELDS, PASSES, RUNS, Rows, observe
from autograder.exercises.minibatches.memo import remembered
from autograder.inside.wire import Tensor
from autograder.model import (
    Array,
    Case,
    Exercise,
    Form,
    Misconception,
    Part,
    Prediction,
    Raises,
    Truth,
)

__all__ = ["MINIBATCHES"]


_SHUFFLING = ("order", "again", "repeat")


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    """Batches that fit and batches that don't, and both ends.

    There are so many ways to shuffle the points into batches, more than 10⁸, that the same one
    hardly comes twice. Batches of everything are not asked for another order.
    """
    few, more = int(rng.integers(4, 6)), int(rng.integers(3, 5))
    return [
        _case(rng, few, few * int(rng.integers(6, 8)), "fits"),
        _case(rng, more, more * int(rng.integers(6, 9)), "fits"),
        _case(rng, few, few * 6 + int(rng.integers(2, few)), "short"),
        _case(rng, more, more * 7 + 1, "short"),
        _case(rng, 1, 13, "fits"),
        _case(rng, 13, 13, "fits"),
    ]


def _case(rng: np.random.Generator, size: int, points: int, part: str) -> Case:
    x, y = (
        Tensor(values.astype(np.float32), "float32") for values in _recognisable_points(rng, points)
    )
    args = {
        "x": x,
        "y": y,
        "batch_size": size,
        "generator": {"generator": int(rng.integers(10**4, 10**6))},
    }
    probe = {"passes": PASSES, "runs": RUNS, "limit": 4 * points}
    return Case(args, (part, "pairs", "shuffled", "inputs"), operations=1, probe=probe)


def _recognisable_points(rng: np.random.Generator, points: int) -> tuple[Array, Array]:
    """Points near a line in no order, shape (N, 1), that x alone and y alone tell apart."""
    while True:
        x = away_from_zero(rng, 2.5, 4.0) + rng.permutation(points) / 16
        y = away_from_zero(rng) * x + away_from_zero(rng, 6.0, 9.0) + rng.normal(0.0, 0.5, points)
        x, y = x.round(3), y.round(3)
        if all(np.diff(np.sort(v)).min() > 0.01 for v in (x, y, np.concatenate([x, y]))):
            return x[:, None], y[:, None]


def _truth(case: Case) -> Truth:
    """The batch sizes of torch's own DataLoader; of all other features, the first word or zero."""
    points = range(case.args["x"].array.size)
    loader: Any = DataLoader(points, batch_size=case.args["batch_size"])  # type: ignore[arg-type]
    sizes = [len(batch) for batch in loader]
    counted = {"count": Truth(np.asarray(float(len(sizes))), 1.0)}
    counted["sizes"] = Truth(np.array(sizes, dtype=np.float64), 1.0)
    others = {field.name: Truth(np.asarray(0.0), 1.0) for field in FIELDS}
    return Truth.record(**others | counted)


# --- what a mistake would show ------------------------------------------------------------------

Cut = Callable[[Rows, int], list[Rows]]


def _in_batches(order: Rows, size: int) -> list[Rows]:
    return [order[first : first + size] for first in range(0, order.size, size)]


@dataclass(frozen=True)
class _Maker:
    """Makes batches as a student might; the defaults are right.

    ``seeds`` gives the seed of the shuffle in pass p of run r; ``order`` draws an order of
    count points for batches of a size, ``of_y`` that of the targets from that of the inputs;
    ``cut`` makes the batches; ``gives`` says what they hold, ``away`` that they lie on the CPU.
    """

    seeds: Callable[[int, int], int] = lambda run, p: p
    order: Callable[[np.random.Generator, int, int], Rows] = lambda rng, count, size: (
        rng.permutation(count)
    )
    of_y: Callable[[Rows], Rows] = lambda order: order
    cut: Cut = _in_batches
    gives: str = "pairs"
    away: bool = False

    def passes(self, case: Case) -> list[list[Any]]:
        """What the driver would bring back, with some shuffle or other."""
        count, size = case.args["x"].array.size, case.args["batch_size"]
        made = []
        for run in range(RUNS):
            for p in range(PASSES):
                x = self.order(np.random.default_rng(self.seeds(run, p)), count, size)
                cuts = zip(self.cut(x, size), self.cut(self.of_y(x), size), strict=True)
                made.append([self._item(case, *rows) for rows in cuts])
        return made

    def _item(self, case: Case, rows_x: Rows, rows_y: Rows) -> Any:
        device = "cpu" if self.away else case.device
        if self.gives == "rows":
            return Tensor(rows_x, "int64", device)
        xb, yb = case.args["x"].array[rows_x], case.args["y"].array[rows_y]
        if self.gives == "flat":
            xb, yb = xb.reshape(-1), yb.reshape(-1)
        if self.gives == "arrays":
            return xb, yb
        first, second = Tensor(xb, "float32", device), Tensor(yb, "float32", device)
        if self.gives == "swapped":
            first, second = second, first
        return first if self.gives == "inputs" else (first, second)


@remembered
def _features(case: Case, maker: _Maker) -> dict[str, Any]:
    return observe(case, maker.passes(case))


def _showing(*chance: str, **habits: Any) -> Prediction:
    """The features that such a maker's batches show; nothing about those that chance decides."""

    maker = _Maker(**habits)

    def predict(case: Case, truth: Truth) -> Any:
        features = _features(case, maker)
        by_chance = dict.fromkeys(chance, ...) if _differs(features, truth) else {}
        return features | by_chance

    return predict


def _differs(features: dict[str, Any], truth: Truth) -> bool:
    """Whether the features are not those of right batches."""
    right = {f.name: f.names[0] for f in FIELDS if f.kind == "word"}
    words_wrong = any(features[name] != word for name, word in right.items())
    counts = ("count", "sizes")
    return words_wrong or any(features[name] != truth[name].tolist() for name in counts)


def _on_devices(kind: str, text: str) -> Prediction:
    """An exception wherever x is not on the CPU; right there."""
    return lambda case, truth: truth if case.device == "cpu" else Raises(kind, text)


def _whole_batches(rng: np.random.Generator, count: int, size: int) -> Rows:
    """The order in which only the places of the full batches are drawn."""
    starts = rng.permutation(np.arange(0, count, size))
    return np.concatenate([np.arange(start, min(start + size, count)) for start in starts])


def _batches_anywhere(order: Rows, size: int) -> list[Rows]:
    """Batches that end where a run of neighbours ends."""
    count = order.size
    batches, first = [], 0
    while first < count:
        length = min(size, count - int(order[first]))
        batches.append(order[first : first + length])
        first += length
    return batches


def _other_order(order: Rows) -> Rows:
    """An order that has nothing to do with the given one."""
    return np.random.default_rng(int(order[0]) + 97).permutation(order)


def _cut_until(shift: int) -> Cut:
    """Slices that end too early or too late."""
    return lambda order, size: [
        order[first : max(first + size + shift, 0)] for first in range(0, order.size, size)
    ]


def _sliding(order: Rows, size: int) -> list[Rows]:
    return [order[first : first + size] for first in range(order.size)]


MINIBATCHES = Exercise(
    name="minibatches",
    summary="Hand out the shuffled mini-batches of one epoch.",
    form=Form("record", fields=FIELDS),
    parts=(
        Part(
            "fits",
            "batches of the right size, with each point once",
            weight=2,
            judges=tuple(f.name for f in FIELDS if f.name not in (*_SHUFFLING, "pairs")),
        ),
        Part("short", "a short last batch that is kept", judges=("items", "count", "sizes")),
        Part("pairs", "x and y that stay together", weight=2, judges="pairs"),
        Part(
            "shuffled",
            "a new order in each epoch, decided by the generator",
            weight=2.5,
            judges=_SHUFFLING,
        ),
        Part("inputs", "right batches that leave x and y alone", weight=0.5, judges="inputs"),
    ),
    cases=_cases,
    truth=_truth,
    driver="passes",
    observe=observe,
    devices=("cpu", "sim", "cuda"),
    hints=(
        "How would you deal a shuffled pack of cards into hands of n cards?",
        "Shuffle the row numbers 0 … N - 1 once per call, with the generator that you are given. "
        "Then take n of them at a time until none is left.",
        "`order = torch.randperm(len(x), generator=generator)`; the batches are the rows "
        "`order[first : first + batch_size]` of x and of y, for first = 0, batch_size, "
        "2·batch_size, …",
    ),
    misconceptions=(
        Misconception(
            "last-batch-dropped",
            _showing(cut=lambda order, size: _in_batches(order[: order.size // size * size], size)),
            "The short batch at the end is missing, so some points are not used in this epoch.",
            "How many points are left after the full batches? Hand them out as well.",
        ),
        Misconception(
            "not-shuffled",
            _showing(order=lambda rng, count, size: np.arange(count)),
            "The batches are right, but the points come in the order in which they lie in x.",
            "Where does the generator decide something?",
        ),
        Misconception(
            "same-shuffle-every-time",
            _showing(seeds=lambda run, p: 0),
            "Each call gives the same batches again, though the same generator is handed in and "
            "has gone on since. It looks as if it was seeded again, or not used.",
            "Give the generator to whatever draws the order, and leave its seed alone.",
        ),
        Misconception(
            "generator-ignored",
            _showing(seeds=lambda run, p: 10 * run + p),
            "The order changes from call to call, but it does not come from the generator: with "
            "the same seed, other batches come out, so that nobody can repeat the training.",
            "`torch.randperm` and `DataLoader` take a `generator=`.",
        ),
        Misconception(
            "only-whole-batches-shuffled",
            _showing(
                "count",
                "sizes",
                order=_whole_batches,
                cut=_batches_anywhere,
            ),
            "Only the order of the batches changes. The points inside a batch are always the same "
            "neighbours, so a batch never gets a fair mixture.",
            "Shuffle the points first, and cut them into batches afterwards.",
        ),
        Misconception(
            "x-and-y-shuffled-apart",
            _showing(of_y=_other_order),
            "x and y get orders of their own, so that an input is paired with the target of "
            "another point.",
            "Draw one order and use it for both.",
        ),
        Misconception(
            "only-x-shuffled",
            _showing(of_y=lambda order: np.arange(order.size)),
            "x is shuffled and y is not, so that an input is paired with the target of another "
            "point.",
            "Pick the same rows from y as from x.",
        ),
        Misconception(
            "only-y-shuffled",
            _showing(
                order=lambda rng, count, size: np.arange(count),
                of_y=_other_order,
            ),
            "y is shuffled and x is not, so that an input is paired with the target of another "
            "point.",
            "Pick the same rows from x as from y.",
        ),
        Misconception(
            "pair-swapped",
            _showing(gives="swapped"),
            "The batches are right, but y comes first: the pairs are (xb, yb), the inputs first.",
            "Look at the order behind `yield` or in the list.",
        ),
        Misconception(
            "only-one-batch",
            _showing("order", "again", cut=lambda order, size: [order[:size]]),
            "Only the first batch is handed out. A `return` inside the loop ends it at once.",
            "Use `yield` in the loop, or collect the batches in a list and return it below the "
            "loop.",
        ),
        Misconception(
            "batches-overlap",
            _showing(cut=_sliding),
            "There is a batch for each point: each begins one point after the one before it, so "
            "that they overlap.",
            "By how much should the start move on from one batch to the next?",
        ),
        Misconception(
            "one-point-short",
            _showing(cut=_cut_until(-1)),
            "Each full batch lacks its last point. A slice `a:b` ends before b already; nothing "
            "needs to be taken off.",
            "How many items has `order[0:4]`?",
        ),
        Misconception(
            "one-point-too-many",
            _showing(cut=_cut_until(1)),
            "Each batch but the last has one point too many, which comes again in the next batch. "
            "A slice `a:b` ends before b, so nothing needs to be added.",
            "How many items has `order[0:4]`?",
        ),
        Misconception(
            "row-numbers",
            _showing(gives="rows"),
            "It hands out which rows are in a batch, not the rows themselves.",
            "Use the row numbers to pick from x and from y, and hand out that pair.",
        ),
        Misconception(
            "only-the-inputs",
            _showing(gives="inputs"),
            "It hands out the inputs of a batch without the targets.",
            "Hand out a pair: the rows of x and the same rows of y.",
        ),
        Misconception(
            "drawn-with-replacement",
            _showing(
                "lost", "doubled", order=lambda rng, count, size: rng.integers(count, size=count)
            ),
            "The batches have the right size, but some points come more than once in an epoch and "
            "others not at all: each is drawn as if all were still in the pot.",
            "Shuffle all row numbers once (`torch.randperm`) in place of drawing them one by one.",
        ),
        Misconception(
            "batch-size-ignored",
            _showing(cut=lambda order, size: [order]),
            "All points come in one batch: the batch size is not used.",
            "Cut the shuffled points into pieces of batch_size.",
        ),
        Misconception(
            "batch-size-taken-as-their-number",
            _showing(
                "sizes",
                "lost",
                "doubled",
                "coverage",
                cut=lambda order, size: np.array_split(order, size),
            ),
            "It makes batch_size batches. The batch size says how many points there are in each.",
            "`chunk(k)` and `array_split(k)` make k pieces; you need pieces of k.",
        ),
        Misconception(
            "generator-on-the-device",
            _on_devices("RuntimeError", "generator"),
            "The order was to be drawn on the device of x, but the generator is one of the CPU, "
            "and a CPU generator can only draw there.",
            "Draw the row numbers on the CPU (no `device=` beside `generator=`), then move them: "
            "`.to(x.device)`.",
        ),
        Misconception(
            "numpy-on-the-device",
            _on_devices("TypeError", "numpy"),
            "NumPy can read tensors on the CPU only.",
            "Pick the rows with torch: a tensor of whole numbers picks rows from another tensor.",
        ),
        Misconception(
            "numpy-arrays",
            _showing(gives="arrays"),
            "The batches are NumPy arrays. What is trained with them is on torch, so they should "
            "be tensors where x is.",
            "Pick the rows from the tensors x and y themselves.",
        ),
        Misconception(
            "batches-on-the-cpu",
            _showing(away=True),
            "The batches lie on the CPU, though x lies on another device.",
            "Leave x and y where they are, or move each batch with `.to(x.device)`.",
        ),
        Misconception(
            "shape-lost",
            _showing(gives="flat"),
            "The batches have lost a dimension: a batch of k points has the shape (k,) and should "
            "have (k, 1). Later, (k, 1) minus (k,) gives k × k numbers without a warning.",
            "Pick rows with a slice or a tensor of row numbers, and leave out `flatten` or "
            "`squeeze`.",
        ),
    ),
)
