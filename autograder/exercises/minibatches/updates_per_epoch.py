"""updates_per_epoch: how many batches of n points an epoch of N points has, the short one too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from torch.utils.data import DataLoader

from autograder.exercises.lines import at
from autograder.model import Case, Exercise, Form, Misconception, Part, Truth

__all__ = ["UPDATES_PER_EPOCH"]


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    """Batches that fit, and some that leave a few points or nearly a batch over."""
    n, many = int(rng.integers(5, 12)), int(rng.integers(3, 9))
    large, updates = int(rng.integers(100, 300)), int(rng.integers(200, 400))
    return [
        _case("fits", n, n * many),
        _case("fits", large, large * updates),
        _case("ends", 1, int(rng.integers(20, 90))),
        _case("ends", *[int(rng.integers(20, 90))] * 2),
        _case("left over", n, n * many + 2),
        _case("left over", n, n * many + n - 1),
        _case("left over", large, large * updates + int(rng.integers(3, large // 3))),
        _case("left over", large, large * updates - int(rng.integers(3, large // 3))),
    ]


def _case(part: str, n: int, points: int) -> Case:
    # A count is a whole number: the tolerance has room for nothing but float32 itself.
    return Case({"n": n, "N": points}, (part,), operations=1)


def _truth(case: Case) -> Truth:
    """The length of torch's own DataLoader."""
    n, points = at(case, "n", "N")
    loader: Any = DataLoader(range(points), batch_size=n)  # type: ignore[arg-type]
    return Truth(np.asarray(float(len(loader))), scale=1.0)


UPDATES_PER_EPOCH = Exercise(
    name="updates_per_epoch",
    summary="How many updates an epoch has.",
    form=Form("number"),
    parts=(
        Part("fits", "batches that share out the points evenly"),
        Part("ends", "one batch of everything, and batches of one point"),
        Part("left over", "a short batch at the end", weight=2),
    ),
    cases=_cases,
    truth=_truth,
    hints=(
        "Draw 10 points and put rings around groups of 4. How many rings?",
        "How many full batches are there? And are any points left over, for one more?",
        "Round N / n up: `math.ceil` does it; so does `//` with one more where `%` leaves a rest.",
    ),
    misconceptions=(
        Misconception(
            "rounded-down",
            lambda case, truth: case.args["N"] // case.args["n"],
            "It counts the full batches only. The points that are left over make one more batch, a "
            "short one; without it they would never be used.",
            "What should happen where N / n does not work out?",
        ),
        Misconception(
            "always-one-more",
            lambda case, truth: case.args["N"] // case.args["n"] + 1,
            "It always adds one to the full batches. Where n divides N nothing is left over, and "
            "there is no further batch.",
            "Try N = 80 and n = 16: five batches, not six. How do you know whether points are "
            "left over?",
        ),
        Misconception(
            "not-rounded",
            lambda case, truth: case.args["N"] / case.args["n"],
            "It is N / n with its decimals. There is no such thing as a fraction of an update: a "
            "short batch gives a whole one.",
            "Round it up to a whole number.",
        ),
        Misconception(
            "rounded-to-the-nearest",
            lambda case, truth: round(case.args["N"] / case.args["n"]),
            "It rounds to the nearest whole number, so a short batch that is less than half full "
            "gets lost.",
            "Even a single point left over needs an update. In which direction must you round?",
        ),
        Misconception(
            "wrong-way-round",
            lambda case, truth: case.args["n"] / case.args["N"],
            "It is n / N, the share of the points that are in one batch; asked is how many "
            "batches there are.",
            "What is divided among what?",
        ),
        Misconception(
            "wrong-way-round-rounded-up",
            lambda case, truth: 1.0,
            "It is always 1. That is what n / N gives when it is rounded up; asked is how many "
            "batches of n points share out N points.",
            "What is divided among what?",
        ),
        Misconception(
            "number-of-points",
            lambda case, truth: case.args["N"],
            "It is the number of points. That many updates an epoch has only with one point for "
            "each update, n = 1.",
            "How many points does one update use up?",
        ),
        Misconception(
            "batch-size",
            lambda case, truth: case.args["n"],
            "It is the batch size, the number of points in one update; asked is the number of "
            "updates.",
            "How often can you take n points before all N are used up?",
        ),
        Misconception(
            "remainder",
            lambda case, truth: case.args["N"] % case.args["n"],
            "It is how many points are left over, not how many batches there are: `%` gives the "
            "remainder of a division, `//` the whole part.",
            "The remainder tells you *whether* there is one more batch.",
        ),
        Misconception(
            "remainder-added",
            lambda case, truth: case.args["N"] // case.args["n"] + case.args["N"] % case.args["n"],
            "It adds the points that are left over to the number of full batches. However many "
            "points are left, together they make only one more batch.",
            "Add one if there is a remainder, and nothing if there is none.",
        ),
    ),
)
