"""Wrong mean squared errors that people write, for predictions and targets as for a line."""

from __future__ import annotations

from collections.abc import Callable

import torch

from autograder.exercises.loss.pairs import Loss
from autograder.model import Misconception, Prediction

__all__ = ["squared_mistakes"]


def _squares(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (targets - predictions) ** 2


def squared_mistakes(made: Callable[[Loss], Prediction]) -> tuple[Misconception, ...]:
    """The misconceptions; ``made`` turns a wrong loss into what an exercise then returns."""
    return (
        Misconception(
            "sum-instead-of-mean",
            made(lambda p, t: _squares(p, t).sum()),
            "It is N times too large: the squared errors are added up, but not divided by how "
            "many there are. With more points the same line would look worse.",
            "What makes a mean of a sum?",
        ),
        Misconception(
            "half-of-the-sum",
            made(lambda p, t: _squares(p, t).sum() / 2),
            "This is half of the sum of the squared errors. A mean divides by the number of "
            "points, whatever it is, not by 2.",
            "Divide the sum by N.",
        ),
        Misconception(
            "half-of-the-mean",
            made(lambda p, t: _squares(p, t).mean() / 2),
            "It is half of the mean: divided by 2N. That is the convention of some books, because "
            "it makes the slope simpler; this course divides by N, as PyTorch does. (If you did "
            "not mean to: the `size` of a table with two columns is 2N.)",
            "By which number do you divide, and is it N?",
        ),
        Misconception(
            "no-reduction",
            made(_squares),
            "There is one squared error for each point; the mean over the points is missing.",
            "One number should say how wrong all points are together.",
        ),
        Misconception(
            "no-sum",
            made(lambda p, t: _squares(p, t) / len(t)),
            "There is one number for each point, divided by N already; the sum over the points is "
            "missing.",
            "Add the terms up.",
        ),
        Misconception(
            "not-squared",
            made(lambda p, t: (t - p).mean()),
            "This is the mean of the plain residuals, target minus prediction, without the "
            "square: misses above and below the line cancel.",
            "Square each residual before you take the mean.",
        ),
        Misconception(
            "not-squared-flipped",
            made(lambda p, t: (p - t).mean()),
            "This is the mean of the plain differences, prediction minus target, without the "
            "square: misses above and below the line cancel.",
            "Square each difference before you take the mean.",
        ),
        Misconception(
            "absolute-error",
            made(lambda p, t: (t - p).abs().mean()),
            "This is the mean *absolute* error: the sign is dropped, but nothing is squared.",
            "Replace the absolute value by the square.",
        ),
        Misconception(
            "square-of-the-mean",
            made(lambda p, t: (t - p).mean() ** 2),
            "The mean is taken first and squared afterwards. In that mean, misses above and below "
            "the line have already cancelled.",
            "Square each residual first, then take the mean.",
        ),
        Misconception(
            "root-taken",
            made(lambda p, t: _squares(p, t).mean() ** 0.5),
            "This is the root of the mean squared error, the RMSE. Here the mean squared error "
            "itself is asked for.",
            "Leave the square root out.",
        ),
        Misconception(
            "root-of-the-sum",
            made(lambda p, t: _squares(p, t).sum() ** 0.5),
            "This is the root of the sum of the squares, the length (norm) of the residuals as a "
            "vector. The mean of the squares is asked for.",
            "No root; divide the sum of the squares by N instead.",
        ),
        Misconception(
            "divided-by-n-twice",
            made(lambda p, t: _squares(p, t).mean() / len(t)),
            "It is N times too small: something is divided by N twice.",
            "Look for a mean that is divided by N once more.",
        ),
        Misconception(
            "divided-by-n-minus-one",
            made(lambda p, t: _squares(p, t).sum() / (len(t) - 1)),
            "The sum is divided by N - 1. Statistics does so for the variance of a sample; the "
            "mean squared error divides by N, the number of points.",
            "How many squared errors did you add up?",
        ),
        Misconception(
            "only-the-last-point",
            made(lambda p, t: _squares(p[-1:], t[-1:]).sum() / len(t)),
            "Only the last point counts: in the loop `=` replaces the sum where `+=` would add to "
            "it.",
            "Use += to collect the terms.",
        ),
        Misconception(
            "return-inside-loop",
            made(lambda p, t: _squares(p[:1], t[:1]).sum() / len(t)),
            "Only the first point counts: the `return` stands inside the loop, which ends the "
            "function at once.",
            "Move the `return` to the left, below the loop.",
        ),
        Misconception(
            "variance",
            made(lambda p, t: (t - p).var(correction=0)),
            "This is the variance of the residuals: their mean is subtracted before they are "
            "squared. A line that lies too low everywhere would look perfect.",
            "Square the residuals as they are, then take the mean.",
        ),
    )
