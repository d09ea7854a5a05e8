"""numerical_gradient: the gradient of any function by central differences.

(f(p + eps·e_i) - f(p - eps·e_i)) / (2·eps) for each component i.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from autograder.exercises.lines import at, away_from_zero
from autograder.model import Array, Case, Exercise, Form, Misconception, Part, Truth
from autograder.rules import BY_HAND

__all__ = ["NUMERICAL_GRADIENT"]


def _numerical_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        _numerical_case(rng, size, eps, part)
        for size, eps, part in (
            (1, 0.1, "one"),
            (1, 0.2, "one"),
            (2, 0.1, "several"),
            (3, 0.25, "several"),
            (5, 0.05, "several"),
        )
    ]


def _numerical_case(rng: np.random.Generator, size: int, eps: float, part: str) -> Case:
    """A polynomial and a place where no slope is small: a small one hides mistakes."""
    while True:
        f, params = _polynomial(rng, size), _place(rng, size)
        case = Case({"f": f, "params": params, "eps": eps}, (part, "inputs"), operations=10)
        if np.all(np.abs(_numerical_truth(case).value) > 1):
            return case


def _polynomial(rng: np.random.Generator, size: int) -> dict[str, Any]:
    """f(p) = c·p + p·A·p/2 + k·p³ as data, A positive definite."""
    root = rng.uniform(-1.0, 1.0, (size, size)).round(2)
    return {
        "linear": np.array([away_from_zero(rng, 1.0, 3.0) for _ in range(size)]).round(2),
        "quadratic": (root @ root.T + np.diag(rng.uniform(2.0, 4.0, size))).round(3),
        "cubic": np.array([away_from_zero(rng, 0.5, 1.5) for _ in range(size)]).round(2),
        "text": f"a polynomial f of {size} variable{'s' * (size > 1)}",
    }


def _place(rng: np.random.Generator, size: int) -> Array:
    return np.array([away_from_zero(rng, 0.5, 1.5) for _ in range(size)]).round(3)


def _value(f: Any, p: torch.Tensor) -> torch.Tensor:
    """f(p) = c·p + p·A·p/2 + k·p³, in float64."""
    linear, quadratic, cubic = (torch.as_tensor(f[k]) for k in ("linear", "quadratic", "cubic"))
    return linear @ p + p @ quadratic @ p / 2 + cubic @ p**3


def _slope(f: Any, params: Array) -> Array:
    """The gradient of f by torch.autograd."""
    p = torch.tensor(params, dtype=torch.float64, requires_grad=True)
    _value(f, p).backward()
    assert p.grad is not None
    return p.grad.numpy()


def _at(f: Any, params: Array) -> float:
    return float(_value(f, torch.as_tensor(params)))


def _numerical_truth(case: Case) -> Truth:
    """The central difference of a cubic is exactly its slope plus eps²·f‴/6 (Taylor)."""
    f, params, eps = at(case, "f", "params", "eps")
    slope = _slope(f, params)
    # f computes in float64; what may be rounded to float32 is the place at which it is asked.
    distance = np.abs(params) + eps
    steepest = np.max([np.abs(_shifted_slopes(f, params, side * eps)) for side in (-1, 1)], axis=0)
    return Truth(
        slope + f["cubic"] * eps**2,
        scale=_term_sizes(f, distance) + steepest * distance / eps,
    )


def _shifted_slopes(f: Any, params: Array, shift: float) -> Array:
    """Component i of the gradient, measured with parameter i shifted."""
    return np.array([_slope(f, params + shift * unit) @ unit for unit in np.eye(len(params))])


def _term_sizes(f: Any, distance: Array) -> Array:
    """The size of what each component of the gradient adds up."""
    linear, quadratic, cubic = (np.abs(f[k]) for k in ("linear", "quadratic", "cubic"))
    sizes: Array = linear + quadratic @ distance + 3 * cubic * distance**2
    return sizes


def _one_sided(case: Case, side: int) -> Array:
    f, params, eps = at(case, "f", "params", "eps")
    moves = np.eye(len(params)) * eps * side
    return np.array([(_at(f, params + move) - _at(f, params)) / (side * eps) for move in moves])


def _all_at_once(case: Case) -> float:
    f, params, eps = at(case, "f", "params", "eps")
    return float((_at(f, params + eps) - _at(f, params - eps)) / (2 * eps))


def _never_undone(case: Case) -> Array:
    """Each number of params stays shifted by −eps once its turn is over."""
    f, params, eps = at(case, "f", "params", "eps")
    slopes, p = [], params.copy()
    for i in range(len(p)):
        up, down = p.copy(), p.copy()
        up[i] += eps
        down[i] -= eps
        slopes.append((_at(f, up) - _at(f, down)) / (2 * eps))
        p[i] -= eps
    return np.array(slopes)


def _copies_kept(case: Case) -> Array:
    """One copy is pushed up and one down, component after component, without going back."""
    f, params, eps = at(case, "f", "params", "eps")
    moves = np.tril(np.ones((len(params), len(params)))) * eps
    return np.array([(_at(f, params + m) - _at(f, params - m)) / (2 * eps) for m in moves])


def _only_first(values: Array) -> Array:
    return np.where(np.arange(len(values)) == 0, values, 0.0)


NUMERICAL_GRADIENT = Exercise(
    name="numerical_gradient",
    summary="The gradient of any function by central differences.",
    form=Form("array"),
    parts=(
        Part("one", "a function of one parameter", weight=1),
        Part("several", "functions of several parameters", weight=2),
        Part("inputs", "a right result that leaves params alone", weight=1, judges="inputs"),
    ),
    cases=_numerical_cases,
    truth=_numerical_truth,
    forbids=BY_HAND,
    hints=(
        "How would you measure a slope if you could only ask for heights?",
        "Go eps to the right and eps to the left of one parameter, the others unchanged; by how "
        "much does f change, and over which distance?",
        "For each i: make a copy of params with eps added at i and one with eps subtracted at i; "
        "the difference of f at the two, divided by 2·eps, is component i.",
    ),
    misconceptions=(
        Misconception(
            "forward-difference",
            lambda case, truth: _one_sided(case, 1),
            "This is the forward difference, (f(p + eps) - f(p)) / eps. The central difference "
            "looks to both sides and is far more exact.",
            "Compare f(p + eps) with f(p - eps), not with f(p).",
        ),
        Misconception(
            "backward-difference",
            lambda case, truth: _one_sided(case, -1),
            "This is the backward difference, (f(p) - f(p - eps)) / eps. The central difference "
            "looks to both sides and is far more exact.",
            "Compare f(p + eps) with f(p - eps), not with f(p).",
        ),
        Misconception(
            "divided-by-eps",
            lambda case, truth: truth.value * 2,
            "Every component is twice too large: between p - eps and p + eps lie two eps, not one.",
            "Divide by the whole distance, 2·eps. Mind the parentheses: `/ 2 * eps` multiplies.",
        ),
        Misconception(
            "multiplied-by-eps",
            lambda case, truth: truth.value * case.args["eps"] ** 2,
            "`/ 2 * eps` divides by 2 and then multiplies by eps.",
            "Put the distance into parentheses: / (2 * eps).",
        ),
        Misconception(
            "not-divided",
            lambda case, truth: truth.value * 2 * case.args["eps"],
            "These are the differences of f, not slopes: the division by the distance is missing.",
            "Divide by how far the two points are apart.",
        ),
        Misconception(
            "sign-flipped",
            lambda case, truth: -truth.value,
            "Every component has the wrong sign: f(p - eps) comes first in your difference.",
            "Slope is right minus left, over the distance.",
        ),
        Misconception(
            "all-parameters-at-once",
            lambda case, truth: _all_at_once(case),
            "All parameters are moved at the same time, so you get one number: the slope along "
            "the diagonal. A gradient asks for each parameter alone.",
            "Loop over the parameters and move only one at a time.",
        ),
        Misconception(
            "all-parameters-at-once-filled",
            lambda case, truth: np.full(len(case.args["params"]), _all_at_once(case)),
            "All components are the same number, the slope along the diagonal: all parameters are "
            "moved at the same time.",
            "In the loop, add eps to component i only.",
        ),
        Misconception(
            "step-not-undone",
            lambda case, truth: _never_undone(case),
            "A parameter stays moved when the next one has its turn, so later components are "
            "measured at the wrong place.",
            "Make a fresh copy of params for each component.",
        ),
        Misconception(
            "same-place-twice",
            lambda case, truth: np.zeros(len(case.args["params"])),
            "Every component is 0: f is asked at the same place twice, or the result is never "
            "filled in. `up = params` makes no copy, only a second name for the same array, so "
            "what is added is also taken away; an array of whole numbers swallows a small eps.",
            "Use params.copy() for each of the two places, and print both.",
        ),
        Misconception(
            "copies-never-renewed",
            lambda case, truth: _copies_kept(case),
            "The copies are made once, before the loop, so the parameters whose turn is over stay "
            "moved when the next one is measured.",
            "Make fresh copies inside the loop.",
        ),
        Misconception(
            "eps-ignored",
            lambda case, truth: _slope(case.args["f"], case.args["params"]),
            "The step that was asked for is not used: these are the exact slopes (or those of a "
            "far smaller step).",
            "Use the parameter eps.",
        ),
        Misconception(
            "return-inside-loop",
            lambda case, truth: _only_first(truth.value),
            "Only the first component is filled in: the `return` stands inside the loop.",
            "Move the `return` to the left, below the loop.",
        ),
    ),
)
