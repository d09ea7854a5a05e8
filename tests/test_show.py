"""Values as short text."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import show
from autograder.inside.wire import Opaque, Tensor

EIGHT = np.arange(8.0)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (None, "None"),
        (True, "True"),
        ("a", "'a'"),
        (3, "3"),
        (10**12, "1e+12"),
        (10**400, "a whole number of 1329 bits"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333"),
        (1e-20, "1e-20"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (np.float32(1.5), "1.5"),
        (np.int64(3), "3"),
        (np.complex64(1 + 2j), "1+2j"),
        (np.array(2.5), "2.5"),
        (np.array([]), "array([])"),
        (np.array([1.0, 2.5]), "array([1, 2.5])"),
        (np.array([[1, 2], [3, 4]]), "array([[1, 2], [3, 4]])"),
        (np.array([True]), "array([True])"),
        (np.array([1 + 2j]), "array([1+2j])"),
        (np.arange(9.0), "array([0, 1, 2, …], 9 numbers)"),
        (np.zeros((4, 3)), "array([[0, 0, 0], [0, 0, 0], [0, 0, 0], …], 4 × 3)"),
        (Tensor(np.array(1.5), "float32"), "tensor(1.5)"),
        (Tensor(np.array([1.5]), "float32", "cuda:0"), "tensor([1.5]) on cuda:0"),
        (Tensor(np.array(1.5), "float32", requires_grad=True), "tensor(1.5, requires_grad=True)"),
        (Opaque("a.B", "<B>"), "<B> (a a.B)"),
        ((1.0,), "(1,)"),
        ((1.5, -2.5), "(1.5, -2.5)"),
        ([1.0, [2.0, None]], "[1, [2, None]]"),
        ([0.5] * 9, "[0.5, 0.5, 0.5, …] (9 items)"),
        ({"a": 1}, "{'a': 1}"),
        ({"text": "a polynomial f"}, "a polynomial f"),
    ],
    ids=repr,
)
def test_a_value_is_shown_with_the_digits_that_matter(item: object, text: str) -> None:
    assert show.value(item) == text


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**4000), 2**4000)
    | st.floats()
    | st.text()
    | st.builds(Opaque, st.text(max_size=300), st.text(max_size=300)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=40,
)


@given(values)
def test_any_value_is_shown_shortly(item: Any) -> None:
    assert len(show.value(item)) <= 300
    assert len(show.value({"text": item})) <= 200


def test_a_call_names_its_arguments() -> None:
    args = {"b": 0.5, "x": np.array([1.0, 2.0]), "f": {"text": "a polynomial"}}
    assert show.call("g", args) == "g(b=0.5, x=array([1, 2]), f=a polynomial)"


@pytest.mark.parametrize(
    ("score", "most", "text"),
    [
        (3.5, 6, "3.5 of 6 points"),
        (1, 1, "1 of 1 point"),
        (0, 4, "0 of 4 points"),
        (1.999, 4, "2 of 4 points"),
        (1 / 3, 0.5, "0.33 of 0.5 points"),
    ],
)
def test_points_are_shown_to_the_hundredth(score: float, most: float, text: str) -> None:
    assert show.points(score, most) == text
