"""make_data: n points about the line y = x, drawn by torch's generator from a seed.

x = 10·randn(n, 1) is drawn first, then the noise 3·randn(n, 1). As the numbers follow from the
seed, they are compared one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from autograder.compare import Unfit, read_numbers
from autograder.inside.wire import Tensor
from autograder.model import Array, Case, Exercise, Field, Form, Misconception, Part, Truth

__all__ = ["MAKE_DATA"]

_SHAPES = ("(n, 1)", "(n,)", "(1, n)", "something else")
_KINDS = ("tensors", "NumPy arrays", "something else")


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    return [_case(rng, n) for n in (5, 8, 40)]


def _case(rng: np.random.Generator, n: int) -> Case:
    seed, other = (int(number) for number in rng.choice(np.arange(2, 10_000), 2, replace=False))
    return Case(
        {"n": n, "seed": seed},
        ("x", "y", "form", "seed"),
        probe={"again": [[n, seed], [n, other]]},
    )


class _Draws:
    """What torch's generator gives after the case's seed; every call draws on."""

    def __init__(self, case: Case) -> None:
        self.n = case.args["n"]
        self.generator = torch.Generator().manual_seed(case.args["seed"])

    def randn(self, n: int | None = None) -> Array:
        drawn = torch.randn(n or self.n, 1, generator=self.generator)
        return drawn.double().numpy().ravel()

    def rand(self) -> Array:
        return torch.rand(self.n, 1, generator=self.generator).double().numpy().ravel()


def _truth(case: Case) -> Truth:
    draws = _Draws(case)
    x = 10 * draws.randn()
    noise = 3 * draws.randn()
    return Truth.record(
        x=Truth(x, np.abs(x)),
        y=Truth(x + noise, np.abs(x) + np.abs(noise)),
        shape=Truth(np.asarray(0.0), 0.0),
        kind=Truth(np.asarray(0.0), 0.0),
        repeats=Truth(np.asarray(1.0), 0.0),
        changes=Truth(np.asarray(1.0), 0.0),
    )


# --- what is looked at --------------------------------------------------------------------------


def _observe(case: Case, value: Any) -> dict[str, Any]:
    results = value if isinstance(value, list) and len(value) == 3 else [None] * 3
    first, same_seed, other_seed = (_pair(case, result) for result in results)
    return {
        "x": _flat(first[0], case),
        "y": _flat(first[1], case),
        "shape": _shape(first, case.args["n"]),
        "kind": _kind(first),
        "repeats": float(_equal(first, same_seed)),
        "changes": float(not _equal(first, other_seed)),
    }


def _pair(case: Case, result: Any) -> tuple[Any, Any]:
    """(x, y) of one call, each with numbers in it."""
    expected = "expected two tensors, x and y."
    if result is None:
        raise Unfit(f"It returned nothing (None); {expected}", rung="none")
    items = list(result) if isinstance(result, list | tuple) else _stacked(case, result)
    if len(items) != 2:
        raise Unfit(f"It returned {len(items)} things; {expected}")
    if any(_numbers(item) is None for item in items):
        raise Unfit(f"It returned two things, but not two tensors of numbers; {expected}")
    return items[0], items[1]


def _stacked(case: Case, result: Any) -> list[Any]:
    """The two halves of one tensor or array that holds both; else what it is."""
    numbers = _numbers(result)
    if numbers is None:
        raise Unfit("It returned something else; expected two tensors, x and y.")
    if numbers.ndim > 1 and len(numbers) == 2 and numbers.size == 2 * case.args["n"]:
        return [_like(result, half) for half in numbers]
    kind = "tensor" if isinstance(result, Tensor) else "array or number"
    raise Unfit(
        f"It returned one {kind} of shape {numbers.shape}; expected two tensors, x and y: "
        "`return x, y`."
    )


def _numbers(item: Any) -> Any:
    """Real numbers as an array, or None."""
    if isinstance(item, bool):
        return None
    numbers = read_numbers(item)
    return numbers if numbers is not None and numbers.dtype.kind in "fiu" else None


def _like(result: Any, numbers: Any) -> Any:
    return Tensor(numbers, result.dtype) if isinstance(result, Tensor) else numbers


def _flat(item: Any, case: Case) -> Any:
    """n numbers in a row, whatever their shape; a table (n, n) as it is."""
    numbers, n = _numbers(item), case.args["n"]
    if numbers.size not in (n, n * n):
        raise Unfit(f"It drew {numbers.size} numbers; expected n, here {n}.", rung="shape")
    return numbers.reshape(-1) if numbers.size == n else numbers


def _shape(pair: tuple[Any, Any], n: int) -> str:
    known = {(n, 1): 0, (n,): 1, (1, n): 2}
    shapes = {known.get(_numbers(item).shape, 3) for item in pair}
    return _SHAPES[shapes.pop() if len(shapes) == 1 else 3]


def _kind(pair: tuple[Any, Any]) -> str:
    for kind, name in ((Tensor, _KINDS[0]), (np.ndarray, _KINDS[1])):
        if all(isinstance(item, kind) for item in pair):
            return name
    return _KINDS[2]


def _equal(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    return all(np.array_equal(_numbers(a), _numbers(b)) for a, b in zip(one, other, strict=True))


# --- mistakes -----------------------------------------------------------------------------------


def _drawn(make: Callable[[_Draws], tuple[Any, Any]]) -> Callable[[Case, Truth], dict[str, Any]]:
    """A mistake in the numbers alone."""

    def predict(case: Case, truth: Truth) -> dict[str, Any]:
        x, y = make(_Draws(case))
        return {"x": x, "y": y}

    return predict


def _noise_first(draws: _Draws) -> tuple[Array, Array]:
    noise = 3 * draws.randn()
    x = 10 * draws.randn()
    return x, x + noise


def _scaled(x_by: float, line_by: float, noise_by: float) -> Callable[[_Draws], tuple[Any, Any]]:
    """x_by·r and line_by·r + noise_by·e, where r is drawn before e."""

    def make(draws: _Draws) -> tuple[Array, Array]:
        r, e = draws.randn(), draws.randn()
        return x_by * r, line_by * r + noise_by * e

    return make


def _one_noise(draws: _Draws) -> tuple[Array, Array]:
    x = 10 * draws.randn()
    return x, x + 3 * draws.randn(1)


def _all_rand(draws: _Draws) -> tuple[Array, Array]:
    x = 10 * draws.rand()
    return x, x + 3 * draws.rand()


def _rand_for_x(draws: _Draws) -> tuple[Array, Array]:
    x = 10 * draws.rand()
    return x, x + 3 * draws.randn()


def _rand_for_noise(draws: _Draws) -> tuple[Array, Array]:
    x = 10 * draws.randn()
    return x, x + 3 * draws.rand()


def _numpy_old(case: Case, truth: Truth) -> dict[str, Any]:
    generator = np.random.RandomState(case.args["seed"])
    return _by_numpy(generator.standard_normal, case.args["n"])


def _numpy_new(case: Case, truth: Truth) -> dict[str, Any]:
    generator = np.random.default_rng(case.args["seed"])
    return _by_numpy(generator.standard_normal, case.args["n"])


def _by_numpy(randn: Callable[[int], Array], n: int) -> dict[str, Any]:
    x = 10 * randn(n)
    return {"x": x, "y": x + 3 * randn(n), "kind": ...}


def _flat_noise(case: Case, truth: Truth) -> dict[str, Any]:
    """x of shape (n, 1) and noise of shape (n,) make a table."""
    noise = truth["y"] - truth["x"]
    return {"y": truth["x"][:, None] + noise, "shape": _SHAPES[3]}


MAKE_DATA = Exercise(
    name="make_data",
    summary="Draw points about the line y = x from a seed.",
    form=Form(
        "record",
        fields=(
            Field("x", "array"),
            Field("y", "array"),
            Field("shape", "word", wrong="The shape is {got}; expected {expected}.", names=_SHAPES),
            Field("kind", "word", wrong="x and y are {got}; expected {expected}.", names=_KINDS),
            Field("repeats", wrong="Called twice with the same seed, it gives different data."),
            Field("changes", wrong="Called with two different seeds, it gives the same data."),
        ),
    ),
    parts=(
        Part("x", "the numbers in x", judges="x"),
        Part("y", "the numbers in y", judges="y"),
        Part("form", "two tensors of shape (n, 1)", judges=("shape", "kind")),
        Part(
            "seed",
            "the same data for the same seed, other data for another",
            judges=("repeats", "changes"),
        ),
    ),
    cases=_cases,
    truth=_truth,
    driver="call_again",
    observe=_observe,
    hints=(
        "What has to happen before the first number is drawn, so that the same ones come again?",
        "Seed torch's generator once. Then draw twice with torch.randn, in the right order and in "
        "the shape (n, 1).",
        "First torch.manual_seed(seed); then x, ten times torch.randn(n, 1); then the noise, three "
        "times another torch.randn(n, 1). Return x and the sum of both.",
    ),
    misconceptions=(
        Misconception(
            "no-seed",
            lambda case, truth: {"x": ..., "y": ..., "repeats": 0.0},
            "Called twice with the same seed, it gives different data: something is drawn from a "
            "generator that was not set to the seed before.",
            "Which line sets torch's own generator to `seed`? It must come before the first draw.",
        ),
        Misconception(
            "always-the-same-seed",
            lambda case, truth: {"x": ..., "y": ..., "changes": 0.0},
            "Two different seeds give the same data: the parameter `seed` has no effect.",
            "Hand the parameter `seed` to the generator, not a fixed number.",
        ),
        Misconception(
            "seeded-again-before-the-noise",
            lambda case, truth: {"y": 1.3 * truth["x"]},
            "y is exactly 1.3 times x, so all points lie on one line. The noise has the same "
            "numbers as x, as happens when the generator is set to the seed a second time.",
            "Seed once, before x. The noise should go on with new numbers.",
        ),
        Misconception(
            "noise-first",
            _drawn(_noise_first),
            "The noise is drawn before x. The same seed gives the same numbers in the same order, "
            "so each of the two gets the numbers of the other.",
            "Draw x first, then the noise.",
        ),
        Misconception(
            "factor-10-missing",
            _drawn(_scaled(1, 1, 3)),
            "x is ten times too small: it is randn itself, and y is built on that.",
            "Multiply the numbers drawn for x by 10.",
        ),
        Misconception(
            "factor-10-only-in-y",
            _drawn(_scaled(1, 10, 3)),
            "y is right, but the x that is returned is ten times too small: it is randn itself.",
            "Put the factor 10 into x, then build y on that x.",
        ),
        Misconception(
            "factor-3-missing",
            _drawn(_scaled(10, 10, 1)),
            "x is right, but the noise in y is three times too small: it is randn itself.",
            "Multiply the noise by 3.",
        ),
        Misconception(
            "factors-swapped",
            _drawn(_scaled(3, 3, 10)),
            "The factors have changed places: x is 3 times randn and the noise 10 times.",
            "10 belongs to x, 3 to the noise.",
        ),
        Misconception(
            "factor-3-around-the-sum",
            _drawn(_scaled(10, 30, 3)),
            "x is right, but y is three times x plus three times randn: the factor 3 is applied "
            "to x as well.",
            "Only the noise is multiplied by 3.",
        ),
        Misconception(
            "noise-missing",
            lambda case, truth: {"y": truth["x"]},
            "y is the same as x: the noise is missing.",
            "Draw the noise and add it to x.",
        ),
        Misconception(
            "noise-returned",
            lambda case, truth: {"y": truth["y"] - truth["x"]},
            "The second result is the noise alone; y is x plus noise.",
            "Return the sum as y.",
        ),
        Misconception(
            "noise-subtracted",
            lambda case, truth: {"y": 2 * truth["x"] - truth["y"]},
            "The noise is subtracted from x. It would be just as random, but these are not the "
            "numbers that are asked for: y is x plus noise.",
            "Look at the sign before the noise.",
        ),
        Misconception(
            "one-noise-for-all",
            _drawn(_one_noise),
            "All points are shifted by the same amount: only one number is drawn for the noise. "
            "Each point needs its own.",
            "Draw n numbers for the noise, in the same shape as x.",
        ),
        Misconception(
            "rand-for-randn",
            _drawn(_all_rand),
            "The numbers are those of torch.rand, equally likely between 0 and 1. Asked for is "
            "torch.randn, the bell around 0.",
            "Mind the n at the end of randn.",
        ),
        Misconception(
            "rand-for-x",
            _drawn(_rand_for_x),
            "x is drawn with torch.rand, equally likely between 0 and 1. Asked for is torch.randn, "
            "the bell around 0.",
            "Mind the n at the end of randn in the line for x.",
        ),
        Misconception(
            "rand-for-noise",
            _drawn(_rand_for_noise),
            "x is right, but the noise is drawn with torch.rand: it is never negative, so all "
            "points lie above the line.",
            "Mind the n at the end of randn in the line for the noise.",
        ),
        Misconception(
            "numpy-generator",
            _numpy_old,
            "These are NumPy's random numbers. Each library has a generator of its own, which "
            "gives other numbers for the same seed; here torch's is asked for.",
            "Use torch.manual_seed and torch.randn.",
        ),
        Misconception(
            "numpy-new-generator",
            _numpy_new,
            "These are the random numbers of NumPy's default_rng. Each generator gives other "
            "numbers for the same seed; here torch's is asked for.",
            "Use torch.manual_seed and torch.randn.",
        ),
        Misconception(
            "swapped-return",
            lambda case, truth: {"x": truth["y"], "y": truth["x"]},
            "Both are right, but swapped: the order is (x, y).",
            "Swap the two names behind `return`.",
        ),
        Misconception(
            "flat",
            lambda case, truth: {"shape": _SHAPES[1]},
            "The numbers are right, but they stand in a row of shape (n,). Models of PyTorch want "
            "a row for each point, so the shape is (n, 1).",
            "torch.randn takes two sizes.",
        ),
        Misconception(
            "flat-noise",
            _flat_noise,
            "y is an (n, n) table: x has the shape (n, 1) and the noise (n,), and adding them "
            "combines each x with each noise.",
            "Draw the noise in the same shape as x.",
        ),
        Misconception(
            "arrays-instead-of-tensors",
            lambda case, truth: {"kind": _KINDS[1]},
            "The numbers are right, but they are returned as NumPy arrays. Later notebooks train "
            "PyTorch models with them, and those need tensors.",
            "Return the tensors themselves, without `.numpy()`.",
        ),
    ),
)
