"""gradient_descent_runner: many steps down the mean squared error of points given as pairs."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import numpy as np

from autograder.exercises.descent import walk_sizes
from autograder.exercises.gradient_descent.slope_mistakes import slope_mistakes
from autograder.exercises.gradient_descent.walks import (
    Descent,
    Wrong,
    drawn_descent,
    exact,
    only_first_step,
)
from autograder.model import Array, Case, Exercise, Form, Misconception, Part, Prediction, Truth
from autograder.rules import BY_HAND

__all__ = ["GRADIENT_DESCENT_RUNNER"]


def _runner_cases(rng: np.random.Generator) -> Sequence[Case]:
    one = _runner_case(rng, 6, 1, ("one", "inputs"))
    arrays = [_runner_case(rng, n, k, ("b", "m", "inputs")) for n, k in ((5, 3), (9, 6), (30, 14))]
    pairs = [_runner_case(rng, n, k, ("pairs", "inputs")) for n, k in ((4, 2), (7, 5))]
    lists = [case.with_args(points=case.args["points"].tolist()) for case in pairs]
    return [one, *arrays, *lists]


def _runner_case(rng: np.random.Generator, n: int, steps: int, parts: tuple[str, ...]) -> Case:
    d = drawn_descent(rng, n, steps)
    args = {
        "points": np.column_stack([d.x, d.y]),
        "starting_b": float(d.start[0]),
        "starting_m": float(d.start[1]),
        "learning_rate": d.rate,
        "num_iterations": steps,
    }
    return Case(args, parts, operations=n + 10 * (steps + 1))


def _descent(case: Case) -> Descent:
    x, y = np.asarray(case.args["points"], dtype=np.float64).T
    start = np.array([case.args["starting_b"], case.args["starting_m"]])
    return Descent(x, y, start, case.args["learning_rate"], case.args["num_iterations"])


def _runner_truth(case: Case) -> Truth:
    d = _descent(case)
    rows = exact(d)
    return Truth(rows[-1], walk_sizes(rows, d.x, d.y, d.rate))


def _ends(wrong: Wrong) -> Prediction:
    """Where a wrong walk ends."""
    return lambda case, truth: wrong(_descent(case))[-1]


def _more_steps(case: Case, more: int) -> Array:
    d = _descent(case)
    end: Array = exact(d, d.steps + more)[-1]
    return end


def _returns_in_its_loop(tree: ast.AST) -> bool:
    """Whether a `return` stands in a loop of the function."""
    return any(
        isinstance(node, ast.Return)
        for loop in ast.walk(tree)
        if isinstance(loop, ast.For | ast.While)
        for node in ast.walk(loop)
    )


GRADIENT_DESCENT_RUNNER = Exercise(
    name="gradient_descent_runner",
    summary="Many steps of gradient descent for the intercept b and the slope m.",
    form=Form("group", ("b", "m")),
    parts=(
        Part("one", "a single iteration", weight=1),
        Part("b", "b after several iterations", weight=2, judges=0),
        Part("m", "m after several iterations", weight=2, judges=1),
        Part("pairs", "points as a list of pairs as well", weight=1),
        Part("inputs", "a right result that leaves its inputs alone", weight=1, judges="inputs"),
    ),
    cases=_runner_cases,
    truth=_runner_truth,
    forbids=BY_HAND,
    hints=(
        "You know one step from `step_gradient`. What must change from one iteration to the next, "
        "and what stays the same?",
        "Begin with b = starting_b and m = starting_m. A loop over range(num_iterations) replaces "
        "both by what one step makes of them.",
        "In the loop: compute both slopes from the current b and m (2/N times the sums), then "
        "b = b - learning_rate * slope_b and the same for m. Return (b, m) below the loop.",
    ),
    misconceptions=(
        Misconception(
            "result-not-fed-back",
            _ends(only_first_step),
            "However many iterations are asked for, the result is that of the first one. Perhaps "
            "every iteration begins at the start values again, or the loop ends too early.",
            "Which b and m does a step in your loop begin with: the first or the newest?",
        ),
        Misconception(
            "return-inside-loop",
            _ends(only_first_step),
            "It stops after the first iteration: the `return` stands inside the loop.",
            "Move the `return` to the left, below the loop.",
            source=_returns_in_its_loop,
        ),
        Misconception(
            "one-iteration-short",
            lambda case, truth: _more_steps(case, -1),
            "The last iteration is missing: there is one update less than num_iterations.",
            "Count the updates for num_iterations = 1. Does the loop run over "
            "range(num_iterations)?",
        ),
        Misconception(
            "one-iteration-too-many",
            lambda case, truth: _more_steps(case, 1),
            "There is one update more than num_iterations.",
            "Count the updates for num_iterations = 1. Does the loop run over "
            "range(num_iterations)?",
        ),
        Misconception(
            "iterations-are-points",
            lambda case, truth: _more_steps(case, _descent(case).n - case.args["num_iterations"]),
            "There are as many updates as there are points; there should be num_iterations.",
            "What does the outer loop run over?",
        ),
        Misconception(
            "swapped-return",
            lambda case, truth: truth.value[::-1],
            "Both numbers are right, but swapped: the order is (b, m).",
            "Swap the two names behind `return`.",
        ),
        *slope_mistakes(
            "m",
            _ends,
            (
                "wrong-column",
                "x and y have changed places: the first column of points is x, the second is y.",
                "x = points[i][0] and y = points[i][1].",
            ),
        ),
    ),
)
