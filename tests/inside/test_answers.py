"""What students write as answers, understood wherever its meaning is clear."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.inside import wire
from autograder.inside.answers import MISSING, Answer, answers_in_source, plain, read_answers
from autograder.inside.questions import Asked, answer_text

FIRST = Asked("first", "one", "abcd")
INSIDE = Asked("in-side", "some", "abcde")
UPDATES = Asked("updates", "number", unit="updates")
ASKED = (FIRST, INSIDE, UPDATES)
QUIZ = "quiz-loop"


def read(value: Any, asked: Asked) -> Answer:
    """The answer to one question, sent as the grader gets it."""
    sent = wire.decode(wire.encode(plain({asked.name: value})))
    found = read_answers(sent, (), QUIZ, (asked,))
    assert found is not None
    answers, notes = found
    assert notes == ()
    return answers[asked.name]


def in_cell(*cells: str) -> dict[str, Answer]:
    """The answers of a notebook whose answer cell did not run."""
    found = read_answers(MISSING, cells, QUIZ, ASKED)
    assert found is not None
    return found[0]


# --- one answer ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        *(
            "c",
            "C",
            " c ",
            "c)",
            "(c)",
            "c.",
            "option c",
            "Answer: C",
            "cc",
            "c) mini-batch",
            "\uff43",
        ),
        *(["c"], ("c",), {"c"}, frozenset("c"), [["c"]], {"a": False, "c": True}),
        *(np.array(["c"]), np.str_("c")),
    ],
)
def test_one_letter_is_understood_however_it_is_written(written: Any) -> None:
    assert read(written, FIRST) == Answer(letters="c")


@pytest.mark.parametrize(
    "written",
    [
        *(
            "ad",
            "da",
            "AD",
            "a, d",
            "a; d",
            "a and d",
            "a und d",
            "a & d",
            "a/d",
            "(a) (d)",
            "a\nd",
        ),
        *(["a", "d"], ("d", "a"), {"a", "d"}, ["a", ["d"]], ["a, d"], ["ad"], ["a", "d", "a"]),
        *({"a": True, "b": False, "d": True}, np.array(["a", "d"])),
    ],
)
def test_some_letters_are_understood_however_they_are_written(written: Any) -> None:
    assert read(written, INSIDE) == Answer(letters="ad")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (13, 13),
        (13.0, 13),
        ("13", 13),
        (" 13 updates ", 13),
        ("13 Updates.", 13),
        ("= 13", 13),
        ("~13", 13),
        ("013", 13),
        ("0013.50", 13.5),
        (-0.5, -0.5),
        ("\N{MINUS SIGN}0.5", -0.5),
        ("2/7", 2 / 7),
        ("2 ÷ 8", 0.25),
        ("3 × 4", 12),
        ("2^3", 8),
        ("½", 0.5),
        ("1e-3", 0.001),
        ("0,125", 0.125),
        ("12,5", 12.5),
        ("1 000", 1000),
        ("1'000'000", 1_000_000),
        ("1_000", 1000),
        ([13], 13),
        (np.int64(13), 13),
        (np.float32(0.5), 0.5),
        (np.array([13.0]), 13),
        (np.array(13), 13),
    ],
)
def test_a_number_is_understood_however_it_is_written(written: Any, number: float) -> None:
    assert read(written, UPDATES) == Answer(number=number)


def test_a_number_in_a_tensor_is_understood() -> None:
    torch = pytest.importorskip("torch")
    assert read(torch.tensor([13.0]), UPDATES) == Answer(number=13)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.choose)
@pytest.mark.parametrize("written", [None, "", "  ", "-", "?", "...", "None", [], {}, (), [""]])
def test_nothing_is_no_answer_and_no_trouble(written: Any, asked: Asked) -> None:
    assert read(written, asked).empty


@pytest.mark.parametrize(
    ("written", "asked", "said"),
    [
        ("e", FIRST, '"e" is none of the letters a to d; answer with one letter'),
        ("a and b", FIRST, "there are 2 letters (a and b); choose one"),
        (["a", "b"], FIRST, "there are 2 letters (a and b); choose one"),
        (2, FIRST, "answer with one letter, in quotes; it is a number"),
        (True, FIRST, "answer with one letter, in quotes; it is the truth value True"),
        (["a", 1], INSIDE, "it is a list with other things than letters"),
        ({"a": 1}, INSIDE, "it is a dict"),
        ("mini-batch", INSIDE, '"h" is none of the letters a to e'),
        ("and", INSIDE, "there is no letter in it"),
        (object(), FIRST, "it is something else"),
        ("thirteen", UPDATES, '"thirteen" is not a number that can be read'),
        ("a", UPDATES, '"a" is not a number that can be read'),
        ("1,000", UPDATES, '"1,000" can be read in two ways'),
        ("1,000.5", UPDATES, "not a number that can be read"),
        (True, UPDATES, "it is the truth value True"),
        ([1, 2], UPDATES, "it is a list"),
        (math.nan, UPDATES, "not finite"),
        (math.inf, UPDATES, "not finite"),
        (10**400, UPDATES, "not finite"),
        ("__import__('os')", UPDATES, "not a number that can be read"),
    ],
)
def test_what_is_not_understood_gets_a_sentence(written: Any, asked: Asked, said: str) -> None:
    answer = read(written, asked)
    assert said in answer.trouble
    assert not answer.understood


# --- a whole quiz -------------------------------------------------------------------------------

RIGHT = {
    "first": Answer(letters="c"),
    "in-side": Answer(letters="ad"),
    "updates": Answer(number=13),
}


@pytest.mark.parametrize(
    "value",
    [
        {"first": "c", "in-side": "ad", "updates": 13},
        {"First ": "c", "in_side": "ad", " UPDATES": 13},
        ["c", "ad", 13],
        ("c", ["a", "d"], "13"),
        "{'first': 'c', 'in-side': 'ad', 'updates': 13}",
    ],
)
def test_a_quiz_is_understood_as_dict_list_or_text(value: Any) -> None:
    assert read_answers(value, (), QUIZ, ASKED) == (RIGHT, ())


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("c", "is text"),
        (3, "is a int"),
        (["c"], "is a list"),
        (wire.Opaque("function", "f"), "is a function"),
    ],
)
def test_what_holds_no_answers_is_told(value: Any, kind: str) -> None:
    found = read_answers(value, (), QUIZ, ASKED)
    assert found is not None
    answers, notes = found
    assert all(answer.empty for answer in answers.values())
    assert notes == (f"`quiz_loop` {kind}; it must be a dict, as it was handed out",)


def test_a_key_that_is_no_question_is_told_with_the_nearest() -> None:
    found = read_answers({"frist": "c"}, (), QUIZ, ASKED)
    assert found is not None
    assert found[1] == ('there is no question "frist"; did you mean "first"?',)


def test_nothing_of_the_answers_anywhere_is_none() -> None:
    assert read_answers(MISSING, ["x = 1", "quiz_loop == 3"], QUIZ, ASKED) is None


def test_a_handed_out_cell_is_empty_in_every_question() -> None:
    blank = answer_text(QUIZ, {"first": "", "in-side": "", "updates": None}, {"first": "one"})
    assert all(answer.empty for answer in in_cell(blank).values())


# --- answers whose cell did not run -------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        'quiz_loop = {"first": c, "in-side": "ad", "updates": 13}',
        "quiz_loop = {'first': C, 'in-side': [a, d], 'updates': 26 / 2}",
        "quiz_loop: dict = {\n    'first': c,\n    'in-side': {'a', d},\n    'updates': 13,\n}",
        'quiz_loop = {\n    "first": "c"\n    "in-side": "ad"\n    "updates": 13\n}',
        'quiz_loop = {"first": "c" "in-side": "ad" "updates": 13}',
        'quiz_loop = {\n  "first": "c,  # one letter\n  "in-side": "a, d",\n  "updates": 13',
        "quiz_loop = {\n  first: c,\n  in-side: ad,\n  updates: 13,\n}",
        'quiz_loop = {\n    "first": (c),\n    "in-side": "ad",\n    "updates": 13))\n}',
        "quiz_loop = {\n    “first”: “c”,\n    “in-side”: “a” “d”,\n    “updates”: 13}",
    ],
)
def test_answers_are_read_from_a_cell_that_did_not_run(cell: str) -> None:
    assert in_cell("x = 1", cell) == RIGHT


def test_it_is_said_where_the_answers_come_from() -> None:
    found = read_answers(MISSING, ["quiz_loop = {'first': c}"], QUIZ, ASKED)
    assert found is not None
    assert found[1] == (
        "the cell with `quiz_loop` did not run; the answers were read from its text",
    )


def test_the_last_cell_with_answers_counts() -> None:
    cells = ["quiz_loop = {'first': a}", "quiz_loop = {'first': c}", "print(quiz_loop)"]
    assert in_cell(*cells)["first"] == Answer(letters="c")


def test_a_letter_without_quotes_that_is_a_variable_is_read_from_the_cell() -> None:
    value = {"first": 0.25, "in-side": "ad", "updates": 13}
    cell = 'quiz_loop = {"first": c, "in-side": "e", "updates": 1}'
    assert read_answers(value, [cell], QUIZ, ASKED) == (RIGHT, ())


def test_a_value_that_is_understood_is_not_looked_up_in_the_cell() -> None:
    found = read_answers({"first": "a"}, ['quiz_loop = {"first": "c"}'], QUIZ, ASKED)
    assert found is not None
    assert found[0]["first"] == Answer(letters="a")


# --- anything -----------------------------------------------------------------------------------

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["a", "ad", "13", "{", "1" * 400, "a" * 400])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=8) | st.sampled_from(["first", "updates"]), inner, max_size=4
        )
        | st.lists(inner, max_size=3).map(tuple)
    ),
    max_leaves=12,
)
ODD = st.sampled_from(
    [
        wire.Opaque("set", "{…}"),
        wire.Tensor(np.zeros((2, 2)), "float32"),
        wire.Tensor(np.array(3.0), "float32"),
        np.zeros((0, 3)),
        np.array([math.nan]),
        np.array([[1j]]),
        np.array(True),
    ]
)


@given(value=VALUES | ODD | st.dictionaries(st.sampled_from([a.name for a in ASKED]), VALUES | ODD))
def test_any_value_is_understood_empty_or_told(value: Any) -> None:
    found = read_answers(value, (), QUIZ, ASKED)
    assert found is not None
    answers, notes = found
    assert list(answers) == [asked.name for asked in ASKED]
    for asked in ASKED:
        answer = answers[asked.name]
        assert answer.understood + answer.empty + bool(answer.trouble) == 1
        assert set(answer.letters) <= set(asked.options)
        assert answer.number is None or math.isfinite(answer.number)
        assert len(answer.trouble) < 200
    assert all(len(note) < 200 for note in notes)


@given(cells=st.lists(st.text(max_size=80).map(lambda text: f"quiz_loop = {text}"), max_size=3))
def test_any_cell_is_read_or_left(cells: list[str]) -> None:
    answers_in_source(cells, QUIZ, ASKED)
    read_answers(MISSING, cells, QUIZ, ASKED)


LETTERS = st.sets(st.sampled_from("abcde"), min_size=1).map(
    lambda letters: "".join(sorted(letters))
)
WAYS = st.sampled_from(
    [
        lambda letters: letters,
        lambda letters: letters.upper(),
        lambda letters: ", ".join(letters),
        lambda letters: " and ".join(reversed(letters)),
        list,
        set,
        tuple,
        lambda letters: [f"({letter})" for letter in letters],
        lambda letters: {letter: letter in letters for letter in "abcde"},
    ]
)


@given(letters=LETTERS, way=WAYS)
def test_every_choice_is_read_back_in_every_way_of_writing_it(letters: str, way: Any) -> None:
    assert read(way(letters), INSIDE) == Answer(letters=letters)


@given(number=st.floats(-1e15, 1e15, allow_nan=False), as_text=st.booleans())
def test_every_number_is_read_back(number: float, as_text: bool) -> None:
    assert read(repr(number) if as_text else number, UPDATES) == Answer(number=number)


def test_hostile_nesting_is_cut_off() -> None:
    nest: Any = "a"
    for _ in range(100):
        nest = [nest]
    assert plain(nest) is not None
    assert read(nest, FIRST).letters == ""


def test_plain_leaves_what_only_looks_like_data() -> None:
    class Sly(dict):  # type: ignore[type-arg]
        """A dict of one's own."""

    sly = Sly(a=True)
    assert plain(sly) is sly
    assert plain({1, 2}) in ([1, 2], [2, 1])
    assert plain(np.arange(2)) == [0, 1]
