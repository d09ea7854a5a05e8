"""The ladder: each rung has its message, and every reasonable form of a right result passes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.compare import Difference, changed_input, close, difference, read_numbers, tolerance
from autograder.inside.wire import Opaque, Tensor, decode, encode
from autograder.model import Case, Form, Truth

CASE = Case({}, ())
NUMBER, PAIR = Form("number"), Form("group", ("b", "w"))
SEQUENCE, ARRAY = Form("sequence"), Form("array")

ONE = Truth(np.asarray(2.5), 2.5)
TWO = Truth(np.array([1.5, -2.5]), 2.5)
THREE = Truth(np.array([1.5, -2.5, 4.0]), 4.0)


def climbed(got: object, truth: Truth, form: Form) -> Difference | None:
    """The ladder on what comes over the wire."""
    return difference(decode(encode(got)), truth, form, CASE)


def rung(got: object, truth: Truth, form: Form) -> tuple[str, str]:
    found = climbed(got, truth, form)
    assert found is not None
    return found.rung, found.message


# --- every reasonable form ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "got",
    [
        2.5,
        np.float64(2.5),
        np.float32(2.5),
        np.float16(2.5),
        np.array(2.5),
        np.array([2.5]),
        np.array([[2.5]]),
        torch.tensor(2.5),
        torch.tensor([2.5]),
        torch.tensor([[2.5]], dtype=torch.float64, requires_grad=True),
        torch.tensor(2.5, dtype=torch.bfloat16),
        torch.nn.Parameter(torch.tensor(2.5)),
        [2.5],
        (2.5,),
        [np.array([2.5])],
    ],
    ids=lambda value: type(value).__name__,
)
def test_one_number_may_come_in_any_form(got: object) -> None:
    assert climbed(got, ONE, NUMBER) is None


@pytest.mark.parametrize(
    "got",
    [
        (1.5, -2.5),
        [1.5, -2.5],
        np.array([1.5, -2.5]),
        np.array([1.5, -2.5], np.float32),
        np.array([[1.5], [-2.5]]),
        np.array([[1.5, -2.5]]),
        torch.tensor([1.5, -2.5]),
        torch.tensor([[1.5], [-2.5]], requires_grad=True),
        (np.float64(1.5), np.float32(-2.5)),
        (np.array(1.5), np.array([-2.5])),
        [np.array([[1.5]]), torch.tensor([-2.5])],
        (torch.tensor(1.5), -2.5),
        ([1.5], (-2.5,)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_pair_may_come_in_any_form(got: object) -> None:
    assert climbed(got, TWO, PAIR) is None


@pytest.mark.parametrize("form", [SEQUENCE, ARRAY])
@pytest.mark.parametrize(
    "got",
    [
        [1.5, -2.5, 4.0],
        (1.5, -2.5, 4),
        np.array([1.5, -2.5, 4.0]),
        torch.tensor([1.5, -2.5, 4.0]),
        [np.float64(1.5), torch.tensor(-2.5), np.array([4.0])],
        [[1.5], [-2.5], [4.0]],
    ],
    ids=lambda value: type(value).__name__,
)
def test_numbers_in_a_row_may_come_in_any_form(got: object, form: Form) -> None:
    assert climbed(got, THREE, form) is None


@pytest.mark.parametrize("make", [np.array, torch.tensor])
def test_a_column_counts_as_a_sequence(make: Callable[[Any], Any]) -> None:
    assert climbed(make([[1.5], [-2.5], [4.0]]), THREE, SEQUENCE) is None


def test_whole_numbers_are_right_where_the_truth_is_whole() -> None:
    assert climbed((2, np.int64(-3)), Truth(np.array([2.0, -3.0]), 1.0), PAIR) is None


# --- the rungs ----------------------------------------------------------------------------------


def test_nothing_returned_is_told_first() -> None:
    assert rung(None, ONE, NUMBER) == ("none", "It returned nothing (None).")


@pytest.mark.parametrize(
    ("got", "message"),
    [
        ("2.5", "It returned a str ('2.5'); expected one number."),
        (True, "It returned a bool (True); expected one number."),
        ({"b": 1.5}, "It returned a dict ({'b': 1.5}); expected one number."),
        (1 + 2j, "It returned a complex ((1+2j)); expected one number."),
        ([None], "It returned a list that holds None; expected one number."),
        ((1.5, None), "It returned a tuple that holds None; expected one number."),
        ([1.5, "a"], "It returned a list that holds a str ('a'); expected one number."),
        ([[True]], "It returned a list that holds a list that holds a bool (True); expected one "
                   "number."),
        (np.array([True]), "It returned an array of True and False; expected one number."),
    ],
)  # fmt: skip
def test_what_is_no_number_is_told_by_its_type(got: object, message: str) -> None:
    assert rung(got, ONE, NUMBER) == ("kind", message)


@pytest.mark.parametrize(
    "got",
    [len, object(), iter([1.5]), {1.5}, range(2), ...],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("form", [NUMBER, PAIR, SEQUENCE, ARRAY])
def test_objects_are_of_the_wrong_kind_for_every_form(got: object, form: Form) -> None:
    assert rung(got, TWO, form)[0] == "kind"


def test_a_ragged_list_is_told_as_such() -> None:
    assert rung([[1.0], [1.0, 2.0]], THREE, SEQUENCE) == (
        "structure",
        "It returned a list whose items have different shapes; expected a list of numbers.",
    )


@pytest.mark.parametrize(
    ("got", "message"),
    [
        ((1.0,), "It returned 1 number; expected two numbers (b, w)."),
        ((1.0, 2.0, 3.0), "It returned 3 numbers; expected two numbers (b, w)."),
        ([], "It returned 0 numbers; expected two numbers (b, w)."),
        (3.5, "It returned one number (3.5); expected two numbers (b, w)."),
        (torch.tensor(3.5), "It returned one number (tensor(3.5)); expected two numbers (b, w)."),
    ],
)
def test_a_pair_of_another_length_is_told_by_its_count(got: object, message: str) -> None:
    assert rung(got, TWO, PAIR) == ("structure", message)


@pytest.mark.parametrize(
    ("got", "name"),
    [((np.ones(3), 1.0), "b"), ((1.0, [1.0, 2.0]), "w"), (np.ones((2, 5)), "b")],
)
def test_a_member_of_many_numbers_is_told_by_name(got: object, name: str) -> None:
    found, message = rung(got, TWO, PAIR)
    assert found == "shape"
    assert message.startswith(f"{name} has shape (")


def test_a_member_of_mixed_shapes_is_told_by_name() -> None:
    assert rung((1.0, [[1.0], [1.0, 2.0]]), TWO, PAIR) == (
        "shape",
        "w has mixed shapes; expected one number.",
    )


@pytest.mark.parametrize(
    ("got", "message"),
    [
        (np.ones(3), "It returned 3 numbers in shape (3,); expected one number."),
        ([], "It returned 0 numbers in shape (0,); expected one number."),
        (np.ones((0, 2)), "It returned 0 numbers in shape (0, 2); expected one number."),
    ],
)
def test_many_numbers_instead_of_one_are_told_with_their_shape(got: object, message: str) -> None:
    assert rung(got, ONE, NUMBER) == ("shape", message)


@pytest.mark.parametrize(
    ("got", "message"),
    [
        ([1.5], "It returned 1 number; expected 3."),
        ([], "It returned 0 numbers; expected 3."),
        (np.ones((4, 1)), "It returned 4 numbers; expected 3."),
    ],
)
def test_a_sequence_of_another_length_is_told_by_its_count(got: object, message: str) -> None:
    assert rung(got, THREE, SEQUENCE) == ("structure", message)


@pytest.mark.parametrize("form", [SEQUENCE, ARRAY])
def test_one_number_instead_of_many_is_told_as_such(form: Form) -> None:
    found, message = rung(1.5, THREE, form)
    assert (found, message.split(";")[0]) == ("structure", "It returned one number (1.5)")


def test_an_array_of_another_shape_is_told_with_both_shapes() -> None:
    assert rung(np.ones((2, 3)), THREE, ARRAY) == (
        "shape",
        "The result has shape (2, 3); expected (3,).",
    )


def test_complex_arrays_are_of_the_wrong_dtype() -> None:
    assert rung(np.array(2.5 + 0j), ONE, NUMBER)[0] == "dtype"


def test_decimals_lost_in_whole_numbers_are_told_as_such() -> None:
    assert rung(np.array([1, -2]), TWO, PAIR) == (
        "dtype",
        "The result holds whole numbers (int64); decimals got lost.",
    )


def test_an_array_on_another_device_is_told_with_both() -> None:
    case = Case({"x": Tensor(np.ones(2), "float32")}, ("value",), device="sim")
    truth = Truth(np.array([1.5, 1.5]), 1.0)
    there, here = (
        difference(Tensor(np.full(2, 1.5), "float32", device), truth, Form("array"), case)
        for device in ("sim:0", "cpu")
    )
    assert there is None
    assert here is not None
    assert (here.rung, here.message) == (
        "device",
        "The result lies on cpu; expected sim, where x is.",
    )


def test_a_numpy_array_does_not_pass_for_a_tensor_on_a_device() -> None:
    case = Case({"x": Tensor(np.ones(2), "float32")}, ("value",), device="cuda")
    found = difference(np.full(2, 1.5), Truth(np.array([1.5, 1.5]), 1.0), Form("array"), case)
    assert found is not None
    assert found.rung == "device"


@pytest.mark.parametrize(
    ("got", "message"),
    [
        (float("nan"), "It returned nan, not a finite number."),
        (float("inf"), "It returned inf, not a finite number."),
        (10**400, "It returned inf, not a finite number."),
        (-(10**400), "It returned -inf, not a finite number."),
    ],
)
def test_what_is_not_finite_is_told_as_such(got: object, message: str) -> None:
    assert rung(got, ONE, NUMBER) == ("finite", message)


def test_a_member_that_is_not_finite_is_told_by_name_and_only_it_is_wrong() -> None:
    found = climbed((1.5, float("nan")), TWO, PAIR)
    assert found is not None
    assert found.message == "It returned nan for w, not a finite number."
    assert found.wrong == frozenset({1})


def test_a_wrong_number_is_told_beside_the_expected_one() -> None:
    assert rung(2.6, ONE, NUMBER) == ("value", "It returned 2.6; expected 2.5.")
    assert rung(2**62, ONE, NUMBER) == ("value", "It returned 4.61169e+18; expected 2.5.")
    assert rung([1.5, 2.5, 4.0], THREE, SEQUENCE) == (
        "value",
        "Number 1 (counted from 0) is 2.5; expected -2.5.",
    )


@pytest.mark.parametrize(
    ("got", "message", "wrong"),
    [
        ((9.0, -2.5), "b is wrong; w is right.", {0}),
        ((1.5, 9.0), "w is wrong; b is right.", {1}),
        ((9.0, 9.0), "b and w are wrong.", {0, 1}),
    ],
)
def test_the_wrong_members_of_a_pair_are_named(got: object, message: str, wrong: set[int]) -> None:
    found = climbed(got, TWO, PAIR)
    assert found is not None
    assert (found.message, found.wrong) == (message, frozenset(wrong))


# --- anything at all ----------------------------------------------------------------------------

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(2**1000, 2**1001)
    | st.floats()
    | st.text(max_size=3)
    | st.complex_numbers()
    | st.just(Opaque("a", "b"))
    | st.builds(lambda a: Tensor(np.asarray(a), "float64"), st.floats()),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.sampled_from(["a", "text"]), inner, max_size=2)
    ),
    max_leaves=10,
)


@given(anything, st.sampled_from([(ONE, NUMBER), (TWO, PAIR), (THREE, SEQUENCE), (THREE, ARRAY)]))
def test_the_ladder_takes_anything_and_its_message_is_short(
    got: object, expected: tuple[Truth, Form]
) -> None:
    found = climbed(got, *expected)
    assert found is None or 0 < len(found.message) < 1_500


# --- reading numbers ----------------------------------------------------------------------------


@given(st.lists(st.floats(), max_size=20))
def test_lists_of_floats_are_read_as_they_are(values: list[float]) -> None:
    numbers = read_numbers(values)
    assert numbers is not None
    np.testing.assert_array_equal(numbers, np.array(values))


@pytest.mark.parametrize("value", ["1", None, [1.0, None], [[1.0], [1.0, 2.0]], {"a": 1.0}])
def test_what_holds_no_numbers_is_not_read(value: object) -> None:
    assert read_numbers(value) is None


# --- closeness ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("got", "value"),
    [
        (np.nan, 1.0),
        (1.0, np.nan),
        (np.inf, np.inf),
        (np.inf, 1.0),
        (1.0, np.inf),
        (np.nan, np.nan),
    ],
)
def test_what_is_not_finite_is_close_to_nothing(got: float, value: float) -> None:
    assert not close(np.asarray(got), np.asarray(value), np.asarray(np.inf)).any()


def test_the_tolerance_grows_with_the_roundings_and_the_size_of_the_terms() -> None:
    few, many = Case({}, (), operations=10), Case({}, (), operations=100)
    small, large = Truth(np.array([1.0]), 1.0), Truth(np.array([1.0]), 50.0)
    assert tolerance(small, few) < tolerance(small, many) < tolerance(large, many)
    assert tolerance(Truth(np.zeros(3), np.arange(3.0)), few).shape == (3,)


# --- inputs -------------------------------------------------------------------------------------

GIVEN = Case({"b": 0.5, "x": np.array([1.0, 2.0]), "points": [[1.0, 2.0]], "f": {"text": "f"}}, ())


def test_inputs_that_are_as_they_were_are_not_told() -> None:
    assert changed_input(GIVEN, (0.5, np.array([1.0, 2.0]), [[1.0, 2.0]], None)) is None


@pytest.mark.parametrize(
    ("after", "name"),
    [
        ((0.5, np.array([1.0, 3.0]), [[1.0, 2.0]], None), "x"),
        ((0.5, np.array([[1.0, 2.0]]), [[1.0, 2.0]], None), "x"),
        ((0.5, np.array([1.0, 2.0]), [[2.0, 1.0]], None), "points"),
        ((0.5, np.array([1.0, 2.0]), [], None), "points"),
        ((0.5, np.array([1.0, 2.0]), [[1.0, None]], None), "points"),
        ((0.5, np.array([1.0, 2.0]), [[1.0, 10**400]], None), "points"),
        ((0.5, Opaque("a", "b"), [[1.0, 2.0]], None), "x"),
        ((0.5, np.array([1.0, np.nan]), [[1.0, 2.0]], None), "x"),
    ],
)
def test_the_first_changed_input_is_named(after: tuple[Any, ...], name: str) -> None:
    assert changed_input(GIVEN, after) == name


def test_what_undoing_a_small_step_leaves_behind_is_no_change() -> None:
    case = Case({"params": np.array([0.1, 0.7])}, ())
    undone = case.args["params"] + 0.3 - 0.3
    assert changed_input(case, (undone,)) is None


def test_an_input_that_may_change_is_not_told() -> None:
    case = Case({"params": np.zeros(2)}, (), may_change=frozenset({"params"}))
    assert changed_input(case, (np.ones(2),)) is None
