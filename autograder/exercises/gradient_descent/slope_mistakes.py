"""Mistakes in slopes and updates, which a runner and a training loop share, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from autograder.exercises.gradient_descent import walks
from autograder.exercises.gradient_descent.walks import Wrong, changed, scaled, slopes_at
from autograder.exercises.lines import parentheses
from autograder.model import Misconception, Prediction

__all__ = ["slope_mistakes"]


def slope_mistakes(
    weight: str,
    predicted: Callable[[Wrong], Prediction],
    swapped: tuple[str, str, str],
) -> tuple[Misconception, ...]:
    """The misconceptions about slopes and updates.

    Args:
        weight: what the exercise calls the slope of the line.
        predicted: the prediction of a case from a wrong walk.
        swapped: slug, explanation and hint of the mistake that exchanges x and y.
    """

    def mistake(slug: str, wrong: Wrong, explanation: str, hint: str) -> Misconception:
        return Misconception(
            slug, predicted(wrong), explanation.format(w=weight), hint.format(w=weight)
        )

    def brackets(slug: str, wrong: slice, whose: str = "") -> Misconception:
        return parentheses(slug, predicted(walks.parenthesised(wrong)), weight, whose)

    return (
        *(mistake(*row) for row in _SIZES),
        mistake(f"sign-flipped-{weight}", scaled(lambda d: np.array([1, -1])), *_FLIPPED_W),
        *(mistake(*row) for row in _ORDER),
        mistake(f"{weight}-updated-first", walks.w_first, *_W_FIRST),
        mistake(f"{weight}-from-b", walks.w_from_b, *_W_FROM_B),
        mistake(f"{weight}-not-updated", scaled(lambda d: np.array([1, 0])), *_W_STAYS),
        brackets("parentheses", slice(0, 2)),
        brackets("parentheses-in-b", slice(0, 1), "Only the slope for b is wrong. "),
        brackets(
            f"parentheses-in-{weight}", slice(1, 2), f"Only the slope for {weight} is wrong. "
        ),
        mistake(swapped[0], changed(lambda d: replace(d, x=d.y, y=d.x)), *swapped[1:]),
        *(mistake(*row) for row in _POINTS),
        *(mistake(*row) for row in _UPDATES),
    )


_Row = tuple[str, Wrong, str, str]

_FLIPPED_W = (
    "{w} moves uphill: in its update a minus sign is missing, or there is one too many. The "
    "update of b is right.",
    "Compare the signs of your two updates.",
)
_W_FIRST = (
    "The slope for b is computed with the new {w}. Both slopes of a step belong to the same "
    "place: the old b and the old {w}.",
    "Compute both slopes before you change anything.",
)
_W_FROM_B = (
    "The new {w} starts from b, not from {w}: a name was copied from the line above and not "
    "changed.",
    "Read the line that updates {w} once more.",
)
_W_STAYS = (
    "{w} comes back as it was at the start; only b has moved.",
    "Update {w} in the loop, too, and return the new one.",
)

_SIZES: tuple[_Row, ...] = (
    (
        "missing-factor-2",
        scaled(lambda d: 0.5),
        "Each step is half as long as it should be: the factor 2 of the square is missing. (It is "
        "right for half the mean squared error; here the loss is the mean squared error itself.)",
        "Each slope is 2/N times a sum.",
    ),
    (
        "sum-instead-of-mean",
        scaled(lambda d: d.n),
        "Each step is N times too long: the slopes are sums, not means. (A dot product is a sum "
        "already; its mean is the same sum.)",
        "Divide by the number of points.",
    ),
    (
        "sum-without-factor-2",
        scaled(lambda d: d.n / 2),
        "Each slope is the bare sum over the points: the factor 2 and the division by N are both "
        "missing. (Other losses have such slopes; here the loss is the mean squared error.)",
        "Each slope is 2/N times a sum.",
    ),
    (
        "divided-by-n-twice",
        scaled(lambda d: 1 / d.n),
        "Each step is N times too short: something is divided by N twice, perhaps a mean, or the "
        "learning rate.",
        "Look for a mean that is divided by N once more.",
    ),
    (
        "sign-flipped",
        scaled(lambda d: -1),
        "Both parameters move uphill: the gradient is added, or its minus sign got lost.",
        "Take one step by hand: does the error get smaller?",
    ),
    (
        "sign-flipped-b",
        scaled(lambda d: np.array([-1, 1])),
        "b moves uphill: in its update a minus sign is missing, or there is one too many. The "
        "update of {w} is right.",
        "Compare the signs of your two updates.",
    ),
)

_ORDER: tuple[_Row, ...] = (
    (
        "b-updated-first",
        walks.b_first,
        "The slope for {w} is computed with the new b. Both slopes of a step belong to the same "
        "place: the old b and the old {w}.",
        "Compute both slopes before you change anything.",
    ),
    (
        "b-not-updated",
        scaled(lambda d: np.array([0, 1])),
        "b comes back as it was at the start; only {w} has moved.",
        "Update b in the loop, too, and return the new one.",
    ),
)

_POINTS: tuple[_Row, ...] = (
    (
        "only-the-last-point",
        walks.one_point(-1),
        "Only the last point counts: in the loop over the points `=` replaces the sum where `+=` "
        "would add to it.",
        "Use += to collect the terms.",
    ),
    (
        "only-the-first-point",
        walks.one_point(0),
        "Only the first point counts in each step: the loop over the points is left too early, or "
        "uses the same point each time.",
        "Print how often the loop over the points runs, and which point it uses.",
    ),
    (
        "point-by-point",
        walks.point_by_point(lambda d: 1 / d.n),
        "b and {w} move inside the loop over the points, after every single point. A step of "
        "gradient descent collects the slopes over all points and then moves once.",
        "Move the two update lines to the left, below the loop over the points.",
    ),
    (
        "stochastic",
        walks.point_by_point(lambda d: 1.0),
        "There is a full update for every single point, so N updates where there should be one. "
        "That is stochastic gradient descent; here each update uses the mean over all points.",
        "Take the mean of the slopes over all points, then update once.",
    ),
    (
        "x-missing",
        walks.with_slopes(lambda d, place: slopes_at(place, d.x, d.y)[[0, 0]]),
        "{w} moves by the same amount as b: the factor x is missing in the slope for {w}.",
        "By how much does the prediction change when {w} changes by one? It is not one.",
    ),
    (
        "bias-ignored",
        walks.without_bias,
        "The prediction leaves b out, so both slopes belong to a line through the origin.",
        "The prediction is {w}*x + b.",
    ),
)

_UPDATES: tuple[_Row, ...] = (
    (
        "steps-by-the-value",
        walks.with_slopes(lambda d, place: place),
        "Each update uses the parameter's own value where its slope belongs: "
        "b - learning_rate * b.",
        "What should stand behind the learning rate: a position or a slope?",
    ),
    (
        "learning-rate-ignored",
        changed(lambda d: replace(d, rate=1.0)),
        "The whole slopes are subtracted: the learning rate is not used.",
        "Multiply each slope by learning_rate.",
    ),
    (
        "start-ignored",
        changed(lambda d: replace(d, start=np.zeros(2))),
        "The walk begins at b = 0 and {w} = 0, not at the start that it is given.",
        "Use the parameters for the first values of b and {w}.",
    ),
    (
        "start-swapped",
        changed(lambda d: replace(d, start=d.start[::-1])),
        "The walk begins with the start values of b and {w} exchanged.",
        "Compare the order of the parameters with the stub.",
    ),
    (
        "slopes-computed-once",
        walks.slopes_once,
        "All steps are equally long: the slopes are computed once, though they change with every "
        "step.",
        "Compute both slopes inside the loop, from the newest b and {w}.",
    ),
    (
        "sums-not-reset",
        walks.never_reset,
        "The slopes of all earlier steps are still in the sums: they are set to zero once, before "
        "the first step, and never again.",
        "Set both sums to 0 at the beginning of every step.",
    ),
)
