"""Each misconception is told as itself, and nothing is told where that is not certain."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from autograder.diagnose import Evidence, diagnose
from autograder.exercises import ASSIGNMENTS, exercises_of
from autograder.inside.wire import decode, encode
from autograder.model import (
    Case,
    Exercise,
    Field,
    Form,
    Misconception,
    Part,
    Prediction,
    Raises,
    Truth,
)
from autograder.predictions import predicted_reply


def _remembering(predict: Prediction) -> Prediction:
    """The same, worked out once for each case: some predictions are whole trainings."""
    known: dict[int, tuple[Case, Any]] = {}

    def remembered(case: Case, truth: Truth) -> Any:
        if id(case) not in known:
            known[id(case)] = case, predict(case, truth)  # the case is kept, and so is its id
        return known[id(case)][1]

    return remembered


def _with_memory(exercise: Exercise) -> Exercise:
    return replace(
        exercise,
        misconceptions=tuple(
            replace(m, predict=_remembering(m.predict)) for m in exercise.misconceptions
        ),
    )


EXERCISES = [_with_memory(e) for assignment in ASSIGNMENTS for e in exercises_of(assignment)]
EVERY = [(e, m) for e in EXERCISES for m in e.misconceptions if m.source is None]
NUMBERS = ("number", "group", "sequence", "array")
OF_NUMBERS = [e for e in EXERCISES if e.form.kind in NUMBERS]
SEEDS = range(30)


def evidence(exercise: Exercise, predict: Any, seed: int, device: str = "cpu") -> list[Evidence]:
    """What a student with one way of computing gives on each case."""
    found = []
    for case, truth in rows(exercise, seed, device):
        reply = predicted_reply(exercise, case, truth, predict(case, truth))
        found.append(Evidence(case, truth, decode(encode(reply.value)), reply.failure))
    return found


def rows(exercise: Exercise, seed: int, device: str = "cpu") -> list[tuple[Case, Truth]]:
    if exercise not in EXERCISES:
        return drawn(exercise, seed)
    return _drawn_of(EXERCISES.index(exercise), seed, device)


def drawn(exercise: Exercise, seed: int) -> list[tuple[Case, Truth]]:
    cases = exercise.cases(np.random.default_rng(seed))
    return [(case, exercise.truth(case)) for case in cases]


@cache
def _drawn_of(number: int, seed: int, device: str) -> list[tuple[Case, Truth]]:
    if device != "cpu":
        return [(replace(case, device=device), t) for case, t in _drawn_of(number, seed, "cpu")]
    return drawn(EXERCISES[number], seed)


def slugs(exercise: Exercise, items: list[Evidence], source: ast.AST | None = None) -> list[str]:
    return [found.slug for found in diagnose(exercise, items, source)]


@pytest.mark.parametrize(("exercise", "misconception"), EVERY, ids=lambda x: getattr(x, "slug", ""))
def test_a_misconception_is_told_as_itself_on_every_device_where_it_shows(
    exercise: Exercise, misconception: Misconception
) -> None:
    for seed in SEEDS:
        told = [
            slugs(exercise, evidence(exercise, misconception.predict, seed, device))
            for device in exercise.devices
        ]
        assert [misconception.slug] in told, seed
        assert all(found in ([misconception.slug], []) for found in told), seed


@pytest.mark.parametrize(
    ("exercise", "misconception"),
    [(e, m) for e, m in EVERY if e in OF_NUMBERS],
    ids=lambda x: getattr(x, "slug", ""),
)
def test_a_misconception_in_single_precision_is_told_as_itself_or_not_at_all(
    exercise: Exercise, misconception: Misconception
) -> None:
    def predict(case: Case, truth: Truth) -> Any:
        predicted = misconception.predict(case, truth)
        if predicted is None or isinstance(predicted, Raises | Truth):
            return predicted
        return np.asarray(predicted).astype(np.float32)

    with np.errstate(over="ignore"):
        for seed in range(5):
            items = evidence(exercise, predict, seed)
            assert slugs(exercise, items) in ([misconception.slug], []), seed


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_of_a_right_result_nothing_is_told(exercise: Exercise) -> None:
    for seed in SEEDS:
        assert slugs(exercise, evidence(exercise, lambda case, truth: truth, seed)) == []


@pytest.mark.parametrize("exercise", OF_NUMBERS, ids=lambda e: e.name)
def test_of_a_mistake_that_nobody_foresaw_nothing_is_told(exercise: Exercise) -> None:
    for seed in SEEDS:
        items = evidence(exercise, lambda case, truth: truth.value * 1.37 + 0.11, seed)
        assert slugs(exercise, items) == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_one_case_that_does_not_fit_silences_the_diagnosis(exercise: Exercise) -> None:
    for misconception in exercise.misconceptions:
        items = evidence(exercise, misconception.predict, 1)
        items[0] = replace(items[0], got=1234.5, failure=None)
        assert misconception.slug not in slugs(exercise, items)


def shows_on_the_cpu(exercise: Exercise, misconception: Misconception) -> bool:
    return slugs(exercise, evidence(exercise, misconception.predict, 0)) == [misconception.slug]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_where_two_misconceptions_match_nothing_is_told(exercise: Exercise) -> None:
    first = next(m for m in exercise.misconceptions if shows_on_the_cpu(exercise, m))
    twice = replace(
        exercise, misconceptions=(*exercise.misconceptions, replace(first, slug="the-same"))
    )
    assert slugs(exercise, evidence(exercise, first.predict, 0)) == [first.slug]
    assert slugs(twice, evidence(twice, first.predict, 0)) == []


@pytest.mark.parametrize(
    "got", [None, "text", [1.0, None], [[1.0], [1.0, 2.0]], 1 + 2j, True, {}, [], 10**400]
)
@pytest.mark.parametrize("exercise", OF_NUMBERS, ids=lambda e: e.name)
def test_of_what_holds_no_fitting_numbers_nothing_is_told(exercise: Exercise, got: object) -> None:
    items = [replace(e, got=got) for e in evidence(exercise, lambda c, t: t, 0)]
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


# --- records, exceptions and the source ---------------------------------------------------------

TRAINED = Form("record", fields=(Field("b"), Field("w"), Field("losses", "sequence")))


def trained(*misconceptions: Misconception) -> Exercise:
    truth = Truth.record(
        b=Truth(np.asarray(1.0), 1.0),
        w=Truth(np.asarray(2.0), 1.0),
        losses=Truth(np.array([4.0, 2.0, 1.0]), 1.0),
    )
    return replace(
        runaway(0.0), form=TRAINED, truth=lambda case: truth, misconceptions=misconceptions
    )


def mistake(slug: str, predicted: Any, source: Any = None) -> Misconception:
    return Misconception(slug, lambda case, truth: predicted, "", "", source)


LATE = mistake("late", {"losses": [2.0, 1.0, 0.5]})
LOST = mistake("lost", {"w": ..., "losses": [4.0, 4.0, 4.0]})


def test_fields_that_a_prediction_does_not_name_must_be_right() -> None:
    exercise = trained(LATE)
    assert slugs(exercise, evidence(exercise, LATE.predict, 0)) == ["late"]
    other = {"b": 1.5, "losses": [2.0, 1.0, 0.5]}
    assert slugs(exercise, evidence(exercise, lambda c, t: other, 0)) == []


def test_a_field_about_which_nothing_is_claimed_may_be_anything() -> None:
    exercise = trained(LATE, LOST)
    for w in (7.0, None, [1.0, 2.0]):
        found = {"w": w, "losses": [4.0, 4.0, 4.0]}
        assert slugs(exercise, evidence(exercise, lambda c, t, found=found: found, 0)) == ["lost"]


def test_an_exception_is_known_by_its_class_and_a_part_of_its_message() -> None:
    exercise = trained(mistake("leaf", Raises("RuntimeError", "in-place")), LATE)

    def told(raised: Raises) -> list[str]:
        return slugs(exercise, evidence(exercise, lambda c, t: raised, 0))

    assert told(Raises("RuntimeError", "a leaf used in an in-place operation")) == ["leaf"]
    assert told(Raises("RuntimeError", "something else")) == []
    assert told(Raises("ValueError", "in-place")) == []


def test_the_source_decides_between_mistakes_that_give_the_same() -> None:
    def seeds_in_loop(tree: ast.AST) -> bool:
        return "manual_seed" in ast.unparse(tree)

    once = mistake("drawn-once", {"losses": [1.0, 1.0, 1.0]})
    seeded = mistake("seeded-in-loop", {"losses": [1.0, 1.0, 1.0]}, seeds_in_loop)
    exercise = trained(once, seeded)
    items = evidence(exercise, once.predict, 0)
    assert slugs(exercise, items) == ["drawn-once"]
    assert slugs(exercise, items, ast.parse("x = 1")) == ["drawn-once"]
    assert slugs(exercise, items, ast.parse("torch.manual_seed(1)")) == ["seeded-in-loop"]
