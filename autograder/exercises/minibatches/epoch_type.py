"""epoch_type: which kind of gradient descent a batch size n of N points is, by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.inside.wire import Opaque
from autograder.model import Case, Exercise, Form, Misconception, Part, Prediction, Truth

__all__ = ["EPOCH_TYPE"]

BATCH, STOCHASTIC, MINI_BATCH = "batch", "stochastic", "mini-batch"
_NAMES = (BATCH, STOCHASTIC, MINI_BATCH)


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    """Sizes at both ends, right beside them, and on both sides of the middle."""
    small, middle, large = (int(rng.integers(*r)) for r in ((9, 20), (40, 200), (1000, 9000)))
    return [
        _case("batch", small, small),
        _case("batch", large, large),
        _case("stochastic", 1, middle),
        _case("stochastic", 1, small),
        _case("mini-batch", 2, middle),
        _case("mini-batch", small - 1, small),
        _case("mini-batch", middle // 4, middle),
        _case("mini-batch", middle - middle // 4, middle),
        _case("mini-batch", 8, 8 * middle),
    ]


def _case(part: str, n: int, points: int) -> Case:
    return Case({"n": n, "N": points}, (part,), operations=1)


def _truth(case: Case) -> Truth:
    """By counting: how many batches share out the points, and how many points each one gets."""
    n, points = case.args["n"], np.arange(case.args["N"])
    sizes = [points[first : first + n].size for first in range(0, len(points), n)]
    name = STOCHASTIC if max(sizes) == 1 else MINI_BATCH
    return Truth(np.asarray(float(_NAMES.index(name if len(sizes) > 1 else BATCH))), scale=1.0)


_TEXT_OF_NUMPY = re.compile(r"(?:np\.str_|array)\(['\"](?P<word>[^'\"]*)['\"]")


def _observe(case: Case, value: Any) -> Any:
    """The name as the course spells it: capitals, spaces and the hyphen do not matter."""
    if isinstance(value, Opaque) and (found := _TEXT_OF_NUMPY.match(value.text)):
        value = found["word"]
    if not isinstance(value, str):
        return value
    plain = re.sub(r"[\s_-]+", "", value.casefold())
    return {"minibatch": MINI_BATCH, "batch": BATCH, "stochastic": STOCHASTIC}.get(plain, value)


def _naming(rule: Callable[[int, int], str]) -> Prediction:
    """What a wrong rule(n, N) calls the case."""
    return lambda case, truth: float(_NAMES.index(rule(case.args["n"], case.args["N"])))


def _swapping(one: str, other: str) -> Prediction:
    """The right rule with two of the names exchanged."""
    order = list(_NAMES)
    i, j = order.index(one), order.index(other)
    order[i], order[j] = order[j], order[i]
    return lambda case, truth: float(_NAMES.index(order[int(truth.value)]))


EPOCH_TYPE = Exercise(
    name="epoch_type",
    summary="Name the kind of gradient descent of a batch size.",
    form=Form("word", names=_NAMES),
    parts=(
        Part("batch", "all points in one batch"),
        Part("stochastic", "one point at a time"),
        Part("mini-batch", "everything between", weight=2),
    ),
    cases=_cases,
    truth=_truth,
    observe=_observe,
    hints=(
        "How many points does one update look at, and how many are there?",
        "Two batch sizes have names of their own: the smallest and the largest that there can be. "
        "Which are they?",
        "Compare n with N first, then n with 1. What is left has the third name.",
    ),
    misconceptions=(
        Misconception(
            "batch-and-stochastic-swapped",
            _swapping(BATCH, STOCHASTIC),
            "Two names are swapped: with all points in one batch (n = N) it is batch gradient "
            "descent, with a single point (n = 1) it is stochastic.",
            "Which of your two comparisons is about a single point?",
        ),
        Misconception(
            "batch-and-mini-batch-swapped",
            _swapping(BATCH, MINI_BATCH),
            "Two names are swapped: batch gradient descent takes *all* points at once (n = N). "
            "What lies between 1 and N is mini-batch, even though people often just say batch.",
            "What is the name for n = N in the table of the text?",
        ),
        Misconception(
            "stochastic-and-mini-batch-swapped",
            _swapping(STOCHASTIC, MINI_BATCH),
            "Two names are swapped: a single point (n = 1) is stochastic gradient descent, and "
            "what lies between 1 and N is mini-batch.",
            "What is the name for n = 1 in the table of the text?",
        ),
        Misconception(
            "always-mini-batch",
            _naming(lambda n, N: MINI_BATCH),
            "The answer is always mini-batch, for n = 1 and n = N as well; those two have names "
            "of their own.",
            "Is each comparison reached? `or` between texts, for example, is always true.",
        ),
        Misconception(
            "always-batch",
            _naming(lambda n, N: BATCH),
            "The answer is always batch. Only n = N has that name: all points in one batch.",
            "Compare n with N before you return.",
        ),
        Misconception(
            "always-stochastic",
            _naming(lambda n, N: STOCHASTIC),
            "The answer is always stochastic. Only n = 1 has that name: one point for each update.",
            "Compare n with 1 before you return.",
        ),
        Misconception(
            "n-equal-to-N-forgotten",
            _naming(lambda n, N: STOCHASTIC if n == 1 else MINI_BATCH),
            "n = N is called mini-batch, but all points in one batch is batch gradient descent.",
            "What if the batch is as large as the whole set? Compare n with N, too.",
        ),
        Misconception(
            "n-equal-to-one-forgotten",
            _naming(lambda n, N: BATCH if n == N else MINI_BATCH),
            "n = 1 is called mini-batch, but one point for each update is stochastic gradient "
            "descent.",
            "What if the batch is a single point? Compare n with 1, too.",
        ),
        Misconception(
            "everything-above-one-is-batch",
            _naming(lambda n, N: STOCHASTIC if n == 1 else BATCH),
            "Every batch of more than one point is called batch. That name is for n = N only; "
            "between 1 and N it is mini-batch.",
            "You need two comparisons: one with 1 and one with N.",
        ),
        Misconception(
            "everything-below-N-is-stochastic",
            _naming(lambda n, N: BATCH if n == N else STOCHASTIC),
            "Everything smaller than N is called stochastic. Here that name is for n = 1 only; "
            "between 1 and N it is mini-batch. (In papers, SGD often means mini-batches, too.)",
            "You need two comparisons: one with N and one with 1.",
        ),
        Misconception(
            "large-is-batch",
            _naming(lambda n, N: STOCHASTIC if n == 1 else BATCH if 2 * n > N else MINI_BATCH),
            "A large batch is called batch, but the name is for all points only: with a single "
            "point left out it is still a mini-batch.",
            "Does your comparison ask whether n *equals* N?",
        ),
    ),
)
