"""split: shuffle points and cut them in two, judged by what a split must keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.compare import Unfit, read_numbers
from autograder.exercises.lines import at
from autograder.model import Array, Case, Exercise, Field, Form, Misconception, Part, Truth

__all__ = ["SPLIT"]

_NAMES = ("x_train", "y_train", "x_val", "y_val")
_EXPECTED = f"expected four: {', '.join(_NAMES)}."


def _split_cases(rng: np.random.Generator) -> Sequence[Case]:
    flat = [_split_case(rng, n, k, _FLAT) for n, k in ((40, 27), (50, 31), (36, 13))]
    column = _split_case(rng, 45, 29, ("columns", "inputs"))
    x, y = (column.args[name][:, None] for name in "xy")
    args = [[x, y, *again[2:]] for again in column.probe["again"]]
    return [*flat, _with_again(column.with_args(x=x, y=y), args)]


_FLAT = ("sizes", "pairs", "whole", "seed", "inputs")


def _split_case(rng: np.random.Generator, n: int, n_train: int, parts: tuple[str, ...]) -> Case:
    """So many points that no shuffling leaves them in order, or repeats itself, by chance.

    All values differ, none is a whole number, and no x is a y: each tells what it is.
    """
    x = (rng.permutation(n) + rng.uniform(0.2, 0.8, n) + 2 * n).round(3)
    y = (rng.permutation(n) + rng.uniform(0.2, 0.8, n) + 10 * n).round(3)
    seed = int(rng.integers(1, 10_000))
    args = {"x": x, "y": y, "n_train": n_train, "seed": seed}
    other = int(rng.integers(10_000, 20_000))
    return _with_again(Case(args, parts), [[x, y, n_train, seed], [x, y, n_train, other]])


def _with_again(case: Case, again: list[list[Any]]) -> Case:
    return Case(case.args, case.parts, probe={"again": again})


# --- what is compared ---------------------------------------------------------------------------

_CUT = "n_train is the number of training points; all others are for validation."
_ONCE = "Try it with five points whose values you know, and print all four parts."
_SEEDED = "Make the generator in your function, from the parameter seed, and let it shuffle."

_FIELDS = (
    Field(
        "order",
        wrong="The four parts come in another order than x_train, y_train, x_val, y_val.",
        hint="Compare what stands behind `return` with the docstring.",
    ),
    Field("train", wrong="The training part has {got:g} points; expected {expected:g}.", hint=_CUT),
    Field("val", wrong="The validation part has {got:g} points; expected {expected:g}.", hint=_CUT),
    Field(
        "broken",
        wrong="Pairs are torn apart: an x came back with the y of another point.",
        hint="Use the same places, in the same order, for x and for y.",
    ),
    Field("shared", wrong="Some points are in both parts.", hint=_ONCE),
    Field("doubled", wrong="Some points came back more than once in the same part.", hint=_ONCE),
    Field("lost", wrong="Some points are in neither part.", hint=_ONCE),
    Field(
        "in_order",
        wrong="The points are cut in the order in which they came, not shuffled.",
        hint="Shuffle the places before you cut, and use the shuffled ones.",
    ),
    Field("varies", wrong="Two calls with the same seed gave different parts.", hint=_SEEDED),
    Field("repeats", wrong="Two calls with different seeds gave the same parts.", hint=_SEEDED),
)
"""All but the sizes are 0 if all is well, and 1 if not."""


def _split_truth(case: Case) -> Truth:
    n, n_train = len(case.args["x"]), case.args["n_train"]
    sizes = {"train": n_train, "val": n - n_train}
    return Truth.record(
        **{f.name: Truth(np.array(float(sizes.get(f.name, 0))), 0.0) for f in _FIELDS}
    )


@dataclass(frozen=True)
class _Parts:
    """One split as places of the points it was made of; ``order`` as in the fields."""

    order: float
    x_train: npt.NDArray[np.intp]
    y_train: npt.NDArray[np.intp]
    x_val: npt.NDArray[np.intp]
    y_val: npt.NDArray[np.intp]

    def equals(self, other: _Parts) -> bool:
        return all(np.array_equal(getattr(self, name), getattr(other, name)) for name in _NAMES)


def _split_observed(case: Case, value: Any) -> dict[str, float]:
    if not isinstance(value, list | tuple) or len(value) != 3:
        raise Unfit(f"It returned something that cannot be read; {_EXPECTED}")
    first, same, other = (_read_parts(case, result) for result in value)
    n, n_train = len(case.args["x"]), case.args["n_train"]
    train, val = set(first.x_train.tolist()), set(first.x_val.tolist())
    in_order = (list(range(n_train)), list(range(n - n_train, n)))
    flags = {
        "broken": not np.array_equal(first.x_train, first.y_train)
        or not np.array_equal(first.x_val, first.y_val),
        "shared": bool(train & val),
        "doubled": len(train) < len(first.x_train) or len(val) < len(first.x_val),
        "lost": len(train | val) < n,
        "in_order": sorted(train) in in_order,
        "varies": not first.equals(same),
        "repeats": first.equals(other),
    }
    sizes = {"order": first.order, "train": len(first.x_train), "val": len(first.x_val)}
    return {name: float(number) for name, number in (sizes | flags).items()}


def _read_parts(case: Case, result: Any) -> _Parts:
    """The places of the points in four arrays, in whichever order they are."""
    if result is None:
        raise Unfit("It returned nothing (None).", "none")
    arrays = _four_rows(case, result)
    kinds = "".join(_kind(case, name, row) for name, row in zip(_NAMES, arrays, strict=True))
    roles = _ROLES.get(kinds)
    if roles is None:
        held = ", ".join({"x": "values of x", "y": "values of y"}[kind] for kind in kinds)
        raise Unfit(f"The four results hold {held}; {_EXPECTED}")
    order, positions = roles
    rows = [arrays[position] for position in positions]
    for x, y, name in ((rows[0], rows[1], "train"), (rows[2], rows[3], "val")):
        if len(x) != len(y):
            raise Unfit(
                f"x_{name} has {len(x)} values and y_{name} has {len(y)}; both need the same.",
                "shape",
            )
    places = [_places(case, "xyxy"[i], row) for i, row in enumerate(rows)]
    return _Parts(order, *places)


_ROLES: dict[str, tuple[float, tuple[int, int, int, int]]] = {
    "xyxy": (0.0, (0, 1, 2, 3)),
    "xxyy": (1.0, (0, 2, 1, 3)),
    "yxyx": (2.0, (1, 0, 3, 2)),
}
"""Which of x and y the four results hold -> the order as a number, and where the four parts are."""


def _four_rows(case: Case, result: Any) -> list[Array]:
    """The four results as flat arrays."""
    if isinstance(result, np.ndarray):
        result = list(result) if result.ndim else [result]
    if not isinstance(result, list | tuple):
        what = "a dict" if isinstance(result, dict) else "one thing"
        raise Unfit(f"It returned {what}; {_EXPECTED}")
    if len(result) != len(_NAMES):
        things = "1 thing" if len(result) == 1 else f"{len(result)} things"
        raise Unfit(f"It returned {things}; {_EXPECTED}")
    return [_row(case, name, item) for name, item in zip(_NAMES, result, strict=True)]


def _row(case: Case, name: str, item: Any) -> Array:
    numbers = None if item is None else read_numbers(item)
    if numbers is None or numbers.dtype.kind not in "iuf":
        raise Unfit(f"`{name}` is no array of numbers.")
    if numbers.ndim == 0 or numbers.size != len(numbers):
        raise Unfit(
            f"`{name}` has shape {numbers.shape}; expected (N,) or (N, 1), as x and y have.",
            "shape",
        )
    row = numbers.astype(np.float64).reshape(-1)
    if row.size > _MANY * len(case.args["x"]):
        raise Unfit(f"`{name}` has {row.size} values; there are {len(case.args['x'])} points.")
    if not np.isfinite(row).all():
        raise Unfit(f"`{name}` holds NaN or infinity.", "finite")
    return row


def _kind(case: Case, name: str, row: Array) -> str:
    """Whether a row holds values of x or of y; an empty one holds what it should."""
    if not row.size:
        return name[0]
    for kind in "xy":
        if np.all(_distances(case, kind, row).min(axis=1) < _NEAR):
            return kind
    if np.all(row == np.round(row)) and row.min() >= 0 and row.max() < len(case.args["x"]):
        raise Unfit(
            f"`{name}` holds places (0, 1, 2, …), not values: index the array with them.", "value"
        )
    raise Unfit(f"`{name}` holds values that are neither in x nor in y.", "value")


_MANY = 4
"""Times as many values as there are points are no part of them."""

_NEAR = 0.01
"""Values of the cases lie at least 0.4 apart; float32 and rounding stay below this."""


def _distances(case: Case, kind: str, row: Array) -> Array:
    return np.abs(row[:, None] - np.ravel(case.args[kind])[None, :])


def _places(case: Case, kind: str, row: Array) -> npt.NDArray[np.intp]:
    if not row.size:
        return np.empty(0, dtype=np.intp)
    places: npt.NDArray[np.intp] = np.argmin(_distances(case, kind, row), axis=1)
    return places


# --- mistakes -----------------------------------------------------------------------------------


def _flags(**fields: Any) -> Callable[[Case, Truth], dict[str, Any]]:
    """The same deviations in every case."""
    return lambda case, truth: fields


def _sizes(
    train: Callable[[int, int], int], val: Callable[[int, int], int], **fields: Any
) -> Callable[[Case, Truth], dict[str, Any]]:
    """Other sizes, from N and n_train, with what comes of it."""

    def predict(case: Case, truth: Truth) -> dict[str, Any]:
        n, n_train = len(case.args["x"]), at(case, "n_train")[0]
        return {"train": train(n, n_train), "val": val(n, n_train), **fields}

    return predict


SPLIT = Exercise(
    name="split",
    summary="Shuffle points and cut them into training and validation points.",
    form=Form("record", fields=_FIELDS),
    parts=(
        Part(
            "sizes",
            "n_train points for training, all others for validation",
            judges=("train", "val"),
        ),
        Part(
            "pairs",
            "each x with its own y, in the right order",
            judges=("order", "broken"),
            weight=2,
        ),
        Part(
            "whole",
            "each point in exactly one part",
            judges=("shared", "doubled", "lost"),
            weight=2,
        ),
        Part("seed", "shuffled by the seed", judges=("in_order", "varies", "repeats"), weight=2),
        Part("columns", "arrays of shape (N, 1) as well"),
        Part("inputs", "a right result that leaves its inputs alone", judges="inputs"),
    ),
    cases=_split_cases,
    truth=_split_truth,
    observe=_split_observed,
    driver="call_again",
    hints=(
        "How can you shuffle two arrays in exactly the same way?",
        "Shuffle the places 0, 1, …, N - 1 instead: np.random.default_rng(seed).permutation(N). "
        "The first n_train of them belong to the training points.",
        "With order = the shuffled places: x[order[:n_train]] and y[order[:n_train]], then both "
        "with order[n_train:]. Return x_train, y_train, x_val, y_val.",
    ),
    misconceptions=(
        Misconception(
            "no-shuffle",
            _flags(in_order=1.0, repeats=1.0),
            "The points are cut in the order in which they came. If the file was sorted, training "
            "and validation points are of different kinds.",
            "Shuffle the places first, with a generator made from the seed.",
        ),
        Misconception(
            "shuffled-after-the-cut",
            _flags(in_order=1.0),
            "The points are shuffled only after the cut, each part for itself. Which points are in "
            "which part still depends on the order in which they came.",
            "Shuffle all points first, then cut.",
        ),
        Misconception(
            "shuffled-apart",
            _flags(broken=1.0, in_order=...),
            "Pairs are torn apart, as if x and y were shuffled separately: an x came back with the "
            "y of another point.",
            "Use one and the same shuffled list of places for both.",
        ),
        Misconception(
            "leak",
            _flags(shared=1.0, lost=1.0),
            "Some validation points are training points as well, and as many points are in neither "
            "part. Such a validation is an exam with known questions.",
            "The validation points are the places *behind* the first n_train of the same list.",
        ),
        Misconception(
            "point-lost",
            _sizes(lambda n, k: k, lambda n, k: n - k - 1, lost=1.0),
            "One point gets lost between the two parts, or at the end.",
            "order[:n_train] and order[n_train:] leave nothing out.",
        ),
        Misconception(
            "point-shared",
            _sizes(lambda n, k: k, lambda n, k: n - k + 1, shared=1.0),
            "One point is in both parts: the validation part begins one place too early.",
            "order[:n_train] and order[n_train:] have nothing in common.",
        ),
        Misconception(
            "sizes-swapped",
            _sizes(lambda n, k: n - k, lambda n, k: k),
            "The parts are swapped: n_train is the number of *training* points, and they come "
            "first.",
            "Print the four lengths for n_train = 1.",
        ),
        Misconception(
            "cut-one-late",
            _sizes(lambda n, k: k + 1, lambda n, k: n - k - 1),
            "The training part has one point too many, and the validation part one too few.",
            "order[:n_train] has exactly n_train items.",
        ),
        Misconception(
            "n-train-ignored",
            _sizes(lambda n, k: int(0.8 * n), lambda n, k: n - int(0.8 * n)),
            "The cut is always at 80 percent: n_train is not used.",
            "Cut at n_train.",
        ),
        Misconception(
            "everything-in-training",
            _sizes(lambda n, k: n, lambda n, k: 0, in_order=..., repeats=...),
            "All points are in the training part, and none is left for validation. Perhaps n_train "
            "was taken for a share; it is a number of points.",
            "Cut at n_train.",
        ),
        Misconception(
            "validation-is-everything",
            _sizes(lambda n, k: k, lambda n, k: n, shared=1.0),
            "The validation part holds all the points, the training points too.",
            "The validation points are those that are not training points.",
        ),
        Misconception(
            "seed-ignored",
            _flags(varies=1.0),
            "Two calls with the same seed give different parts: the seed does not reach the "
            "generator that shuffles.",
            "Make the generator in your function: np.random.default_rng(seed).",
        ),
        Misconception(
            "constant-seed",
            _flags(repeats=1.0),
            "Different seeds give the same parts: the generator is made from something else than "
            "the parameter seed.",
            "Make the generator from the parameter seed.",
        ),
        Misconception(
            "another-order",
            _flags(order=1.0),
            "The parts come as x_train, x_val, y_train, y_val, as scikit-learn does it. Here "
            "the order is x_train, y_train, x_val, y_val.",
            "Swap the two results in the middle.",
        ),
        Misconception(
            "y-first",
            _flags(order=2.0),
            "In both parts y comes before x. The order is x_train, y_train, x_val, y_val.",
            "Swap x and y behind `return`.",
        ),
        Misconception(
            "drawn-with-replacement",
            _flags(doubled=1.0, shared=..., lost=..., val=...),
            "Some points are drawn more than once: the places are drawn one by one, and each may "
            "come again.",
            "A permutation has each place exactly once; choice needs replace=False.",
        ),
    ),
)
