"""How often the judge of `train_minibatch` finds fault with a right training, by chance.

    python benchmarks/minibatch_draws.py [DRAWS] [PROCESSES]

Each draw judges a right training with a seed of its own: new points, new shuffles, all parts. The
shuffles come from NumPy or from torch and the sums are float32 or float64, in turn. Prints the
failures, their rate, and an upper limit for it.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import numpy as np
import torch

from autograder import seeds
from autograder.exercises.minibatches.train_minibatch import TRAIN_MINIBATCH
from autograder.judge import judge
from autograder.model import Case, Exercise, Reply

CHUNK = 250


def train(x: Any, y: Any, size: int, rate: float, epochs: int, seed: int, kind: int) -> Any:
    """A right training, in float32 or float64, with shuffles of torch or of NumPy."""
    dtype = (np.float32, np.float64)[kind % 2]
    rng = np.random.default_rng(seed)
    generator = torch.Generator().manual_seed(seed)
    x, y = x.astype(dtype).ravel(), y.astype(dtype).ravel()
    w: Any = dtype(0)
    b: Any = dtype(0)
    step: Any = dtype(rate)
    losses = []
    for _ in range(epochs):
        by_numpy = kind // 2 % 2
        order = (
            rng.permutation(x.size)
            if by_numpy
            else torch.randperm(x.size, generator=generator).numpy()
        )
        for first in range(0, x.size, size):
            rows = order[first : first + size]
            xb, residual = x[rows], w * x[rows] + b - y[rows]
            losses.append(float(np.mean(residual * residual)))
            slopes = 2 * np.mean(xb * residual), 2 * np.mean(residual)
            w, b = w - step * slopes[0], b - step * slopes[1]
    return float(w), float(b), losses


def failures_of(first: int) -> list[str]:
    """What the judge says of the right trainings of one chunk that do not pass."""
    torch.set_num_threads(1)
    said = []
    for number in range(first, first + CHUNK):

        def call(exercise: Exercise, case: Case, number: int = number) -> Reply:
            given = [list(case.args.values()), *case.probe["again"]]
            value = [train(a[0].array, a[1].array, a[2], a[3], a[4], a[5], number) for a in given]
            return Reply("returned", value=value, args_after=tuple(case.args.values()))

        rng = seeds.generator(f"benchmark {number}".encode(), TRAIN_MINIBATCH.name)
        verdict = judge(TRAIN_MINIBATCH, call, rng, 1.0)
        if verdict.outcome != "passed":
            said.append(f"draw {number}: {verdict.message}")
    return said


def main(draws: int = 30_000, processes: int = 2) -> None:
    """Run the draws and print the result."""
    begin = time.perf_counter()
    firsts = range(0, draws, CHUNK)
    failures: list[str] = []
    with ProcessPoolExecutor(processes) as pool:
        for said in pool.map(failures_of, firsts):
            failures += said
    done = len(firsts) * CHUNK
    limit = (len(failures) + 1.645 * np.sqrt(len(failures)) + 3) / done  # 3/n where there are none
    print(f"{done} draws in {time.perf_counter() - begin:.0f} s: {len(failures)} failures")
    print(f"rate {len(failures) / done:.2g}; with 95 % confidence below {limit:.2g}")
    print("\n".join(failures[:10]))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
