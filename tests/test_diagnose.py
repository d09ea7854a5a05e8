"""Each misconception is told as itself, and nothing is told where that is not certain."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from autograder.diagnose import Evidence, diagnose
from autograder.exercises import ASSIGNMENTS, exercises_of
from autograder.inside.wire import decode, encode
from autograder.model import Case, Exercise, Form, Misconception, Part, Truth

EXERCISES = [e for assignment in ASSIGNMENTS for e in exercises_of(assignment)]
EVERY = [(e, m) for e in EXERCISES for m in e.misconceptions]
SEEDS = range(30)


def evidence(exercise: Exercise, predict: Any, seed: int) -> list[Evidence]:
    """What a student with one way of computing returns on each case."""
    found = []
    for case, truth in rows(exercise, seed):
        value = np.asarray(predict(case, truth))
        found.append(Evidence(case, truth, decode(encode(value))))
    return found


def rows(exercise: Exercise, seed: int) -> list[tuple[Case, Truth]]:
    if exercise not in EXERCISES:
        return drawn(exercise, seed)
    return _drawn_of(EXERCISES.index(exercise), seed)


def drawn(exercise: Exercise, seed: int) -> list[tuple[Case, Truth]]:
    cases = exercise.cases(np.random.default_rng(seed))
    return [(case, exercise.truth(case)) for case in cases]


@cache
def _drawn_of(number: int, seed: int) -> list[tuple[Case, Truth]]:
    return drawn(EXERCISES[number], seed)


def slugs(exercise: Exercise, items: list[Evidence]) -> list[str]:
    return [found.slug for found in diagnose(exercise, items)]


@pytest.mark.parametrize(("exercise", "misconception"), EVERY, ids=lambda x: getattr(x, "slug", ""))
def test_a_misconception_is_told_as_itself(
    exercise: Exercise, misconception: Misconception
) -> None:
    for seed in SEEDS:
        items = evidence(exercise, misconception.predict, seed)
        assert slugs(exercise, items) == [misconception.slug], seed


@pytest.mark.parametrize(("exercise", "misconception"), EVERY, ids=lambda x: getattr(x, "slug", ""))
def test_a_misconception_in_single_precision_is_told_as_itself(
    exercise: Exercise, misconception: Misconception
) -> None:
    def predict(case: Case, truth: Truth) -> Any:
        return np.asarray(misconception.predict(case, truth)).astype(np.float32)

    with np.errstate(over="ignore"):
        for seed in range(5):
            items = evidence(exercise, predict, seed)
            assert slugs(exercise, items) in ([misconception.slug], []), seed


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_of_a_right_result_nothing_is_told(exercise: Exercise) -> None:
    for seed in SEEDS:
        assert slugs(exercise, evidence(exercise, lambda case, truth: truth.value, seed)) == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_of_a_mistake_that_nobody_foresaw_nothing_is_told(exercise: Exercise) -> None:
    for seed in SEEDS:
        items = evidence(exercise, lambda case, truth: truth.value * 1.37 + 0.11, seed)
        assert slugs(exercise, items) == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_one_case_that_does_not_fit_silences_the_diagnosis(exercise: Exercise) -> None:
    for misconception in exercise.misconceptions:
        items = evidence(exercise, misconception.predict, 1)
        items[0] = replace(items[0], got=1234.5)
        assert misconception.slug not in slugs(exercise, items)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_where_two_misconceptions_match_nothing_is_told(exercise: Exercise) -> None:
    first = exercise.misconceptions[0]
    twice = replace(
        exercise, misconceptions=(*exercise.misconceptions, replace(first, slug="the-same"))
    )
    assert slugs(exercise, evidence(exercise, first.predict, 0)) == [first.slug]
    assert slugs(twice, evidence(twice, first.predict, 0)) == []


@pytest.mark.parametrize(
    "got", [None, "text", [1.0, None], [[1.0], [1.0, 2.0]], 1 + 2j, True, {}, [], 10**400]
)
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_of_what_holds_no_fitting_numbers_nothing_is_told(exercise: Exercise, got: object) -> None:
    items = [replace(e, got=got) for e in evidence(exercise, lambda c, t: t.value, 0)]
    assert slugs(exercise, items) == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_the_slugs_of_an_exercise_differ(exercise: Exercise) -> None:
    names = [misconception.slug for misconception in exercise.misconceptions]
    assert len(set(names)) == len(names)


def runaway(predicted: float) -> Exercise:
    """An exercise whose one misconception predicts the same number for every case."""
    return Exercise(
        name="one",
        summary="",
        form=Form("number"),
        parts=(Part("one", ""),),
        cases=lambda rng: [Case({}, ("one",))] * 3,
        truth=lambda case: Truth(np.asarray(1.0), 1.0),
        misconceptions=(Misconception("runaway", lambda case, truth: predicted, "", ""),),
        hints=("", ""),
    )


@pytest.mark.parametrize("predicted", [np.inf, -np.inf, np.nan])
def test_a_prediction_that_ran_away_matches_nothing(predicted: float) -> None:
    exercise = runaway(predicted)
    for got in (1.0, 5.0, predicted):
        assert slugs(exercise, evidence(exercise, lambda c, t, got=got: got, 0)) == []


def test_more_evidence_makes_surer() -> None:
    exercise = runaway(2.0)
    items = evidence(exercise, lambda case, truth: 2.0, 0)
    one, three = diagnose(exercise, items[:1])[0], diagnose(exercise, items)[0]
    assert (one.confidence, three.confidence) == (0.667, 0.8)
