"""Exercises by name, and cases that they draw."""

from __future__ import annotations

from autograder import seeds
from autograder.exercises import find_exercise
from autograder.model import Case, Exercise

__all__ = ["drawn_cases", "exercise_named"]


def exercise_named(name: str) -> Exercise:
    found = find_exercise(name)
    assert found is not None
    return found


def drawn_cases(name: str, draws: int = 20) -> list[Case]:
    """The cases of several draws, one after the other."""
    exercise = exercise_named(name)
    return [
        case
        for number in range(draws)
        for case in exercise.cases(seeds.generator(f"draw {number}".encode(), name))
    ]
