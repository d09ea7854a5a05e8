"""What everybody may know of a quiz, and the numbers that are drawn from it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.inside.personal import (
    NOBODY,
    Identity,
    identify,
    identity,
    personal_integer,
    personal_key,
    personal_rng,
)
from autograder.inside.questions import (
    Asked,
    QuestionError,
    answer_text,
    draw_numbers,
    read_asked,
    right_token,
    variable_of,
)

UPDATES = Asked("updates", "number", draw={"N": (60, 400), "n": (8, 64)}, where="N % n != 0")


# --- numbers of one's own -----------------------------------------------------------------------


def test_drawn_numbers_never_change() -> None:
    """Handed-out notebooks and marks rest on these; they hold in every version of the kit."""
    assert draw_numbers(UPDATES, "quiz-a", Identity("ada", 2027)) == {"N": 110, "n": 26}
    assert draw_numbers(UPDATES, "quiz-a", NOBODY) == {"N": 85, "n": 42}


@given(student=st.text(), seed=st.integers(0, 2**63 - 1))
def test_everybody_gets_numbers_in_range_that_keep_to_the_condition(
    student: str, seed: int
) -> None:
    numbers = draw_numbers(UPDATES, "quiz-a", Identity(student, seed))
    assert 60 <= numbers["N"] <= 400
    assert 8 <= numbers["n"] <= 64
    assert numbers["N"] % numbers["n"] != 0
    assert numbers == draw_numbers(UPDATES, "quiz-a", Identity(student, seed))


def test_neighbours_have_different_numbers() -> None:
    drawn = [draw_numbers(UPDATES, "quiz-a", Identity(f"s{n}", 1)) for n in range(100)]
    assert len({tuple(numbers.items()) for numbers in drawn}) > 95


def test_each_question_quiz_and_seed_has_numbers_of_its_own() -> None:
    other = Asked("others", "number", draw=UPDATES.draw)
    drawn = [
        draw_numbers(UPDATES, "quiz-a", Identity("ada", 1)),
        draw_numbers(UPDATES, "quiz-b", Identity("ada", 1)),
        draw_numbers(UPDATES, "quiz-a", Identity("ada", 2)),
        draw_numbers(other, "quiz-a", Identity("ada", 1)),
    ]
    assert len({tuple(numbers.items()) for numbers in drawn}) == 4


@pytest.mark.parametrize("typed", ["Ada", " ada ", "ADA", "ada\n", "\uff41da"])
def test_how_an_id_is_typed_does_not_count(typed: str) -> None:
    assert personal_key(typed, 1, "x") == personal_key("ada", 1, "x")


def test_a_draw_from_one_number_is_that_number() -> None:
    assert draw_numbers(Asked("q", "number", draw={"k": (7, 7)}), "quiz-a", NOBODY) == {"k": 7}


def test_a_question_that_draws_nothing_has_no_numbers() -> None:
    assert draw_numbers(Asked("q", "number"), "quiz-a", NOBODY) == {}


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("N > 500", "holds for none of the draws"),
        ("N > k", "names that are not drawn"),
        ("N >", "no arithmetic"),
        ("N / (n - n) > 1", "divides by zero"),
    ],
)
def test_a_condition_that_cannot_be_kept_is_refused(where: str, reason: str) -> None:
    with pytest.raises(QuestionError, match=reason):
        draw_numbers(Asked("q", "number", draw=UPDATES.draw, where=where), "quiz-a", NOBODY)


@given(low=st.integers(-50, 50), width=st.integers(0, 5))
def test_every_number_of_a_range_is_drawn(low: int, width: int) -> None:
    drawn = {personal_integer(b"key", str(n), low, low + width) for n in range(300)}
    assert drawn == set(range(low, low + width + 1))


def test_a_generator_belongs_to_student_seed_and_purpose() -> None:
    keys = [("ada", 1, "x"), ("bob", 1, "x"), ("ada", 2, "x"), ("ada", 1, "y")]
    drawn = [personal_rng(*key).integers(2**62) for key in keys]
    assert len(set(drawn)) == 4
    assert personal_rng("Ada", 1, "x").integers(2**62) == drawn[0]


def test_who_is_at_work_is_noted_for_the_process() -> None:
    before = identity()
    try:
        identify("ada", 5)
        assert identity() == Identity("ada", 5)
    finally:
        identify(before.student, before.public_seed)


# --- questions as data --------------------------------------------------------------------------

QUESTIONS = (
    Asked("first", "one", "abcd"),
    Asked("inside", "some", "abcde", right="0f"),
    UPDATES,
    Asked("rate", "number", unit="seconds"),
)


def test_questions_are_read_as_they_are_written() -> None:
    assert read_asked({asked.name: asked.as_data() for asked in QUESTIONS}) == QUESTIONS


def test_data_leave_out_what_is_empty() -> None:
    assert QUESTIONS[0].as_data() == {"choose": "one", "options": "abcd"}


JUNK: list[Any] = [
    None,
    {},
    [],
    "text",
    {"first": None},
    {"First!": {"choose": "one", "options": "ab"}},
    {1: {"choose": "one", "options": "ab"}},
    {"first": {"choose": "two", "options": "ab"}},
    {"first": {"choose": "one"}},
    {"first": {"choose": "one", "options": "abx"}},
    {"first": {"choose": "number", "options": "ab"}},
    {"first": {"choose": "number", "unit": 3}},
    {"first": {"choose": "number", "draw": [1, 2]}},
    {"first": {"choose": "number", "draw": {"N": [1]}}},
    {"first": {"choose": "number", "draw": {"N": [2, 1]}}},
    {"first": {"choose": "number", "draw": {"N": [1.5, 2]}}},
    {"first": {"choose": "number", "draw": {"N": [0, 10**12]}}},
    {"first": {"choose": "number", "draw": {"N": [1, 2]}, "where": "N > 5"}},
]


@pytest.mark.parametrize("data", JUNK)
def test_data_that_no_build_wrote_are_refused(data: Any) -> None:
    with pytest.raises(QuestionError):
        read_asked(data)


# --- the answer cell ----------------------------------------------------------------------------


def test_the_answer_cell_is_python_that_gives_the_answers() -> None:
    answers = {"first": "", "inside": 'a"\\', "updates": None, "rate": 2.5}
    notes = {"first": "one letter", "updates": "a number"}
    text = answer_text("quiz-loop-steps", answers, notes)
    namespace: dict[str, Any] = {}
    exec(text, namespace)  # noqa: S102  (of this test alone)
    assert namespace["quiz_loop_steps"] == answers
    assert '    "first": "",        # one letter\n' in text


def test_a_quiz_has_its_variable() -> None:
    assert variable_of("quiz-learning-rates") == "quiz_learning_rates"


def test_equal_answers_have_equal_tokens_and_others_do_not() -> None:
    token = right_token("quiz-a", "first", "b")
    assert token == right_token("quiz-a", "first", "b")
    others = [("quiz-a", "first", "c"), ("quiz-a", "second", "b"), ("quiz-b", "first", "b")]
    assert token not in {right_token(*other) for other in others}
