"""Formulas as text: what they are worth, and that nothing else gets through."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.inside.formula import FUNCTIONS, FormulaError, evaluate, names_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ceil(N / n)", 13),
        ("N // n", 12),
        ("N % n", 4),
        ("-N + 2 * 3 ** 2", -82),
        ("2 ** -1", 0.5),
        ("max(N, n, 7) - min(N, n)", 92),
        ("sqrt(abs(-9)) + floor(2.9)", 5),
        ("1e-3", 0.001),
        ("N % n != 0 and N > 2 * n", 1),
        ("n < N <= 99 or n == 7", 0),
        (" 2/7 ", 2 / 7),
    ],
)
def test_a_formula_has_its_value(text: str, value: float) -> None:
    assert evaluate(text, {"N": 100, "n": 8}) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no arithmetic"),
        ("N n", "no arithmetic"),
        ("1 +", "no arithmetic"),
        ("x = 1", "no arithmetic"),
        ("'text'", "no arithmetic that is known"),
        ("True", "no arithmetic that is known"),
        ("None", "no arithmetic that is known"),
        ("[1, 2]", "no arithmetic that is known"),
        ("1 if N else 2", "no arithmetic that is known"),
        ("N.real", "no arithmetic that is known"),
        ("(lambda: 1)()", "no arithmetic that is known"),
        ("__import__('os').getcwd()", "no arithmetic that is known"),
        ("open('x')", "no arithmetic that is known"),
        ("round(2.5)", "no arithmetic that is known"),
        ("ceil(N, key=1)", "no arithmetic that is known"),
        ("ceil(*N)", "no arithmetic that is known"),
        ("N & 1", "no arithmetic that is known"),
        ("~N", "no arithmetic that is known"),
        ("N in N", "only =="),
        ("M + 1", 'the name "M" is not known (known: N)'),
        ("ceil", 'the name "ceil" is not known'),
        ("max()", "no value"),
        ("sqrt(-1)", "no value"),
        ("1 / 0", "divides by zero"),
        ("N % 0", "divides by zero"),
        ("(-8) ** 0.5", "not a real number"),
        ("9 ** 9 ** 9", "exponent is too large"),
        ("10 ** 19", "too large"),
        ("1e400", "not finite"),
        ("1j", "no arithmetic that is known"),
        ("1" * 5000, "too long"),
        ("-" * 199 + "1", ""),
    ],
)
def test_anything_else_is_refused_with_a_sentence(text: str, reason: str) -> None:
    if not reason:  # deep, but arithmetic all the same
        assert evaluate(text) == -1
        return
    with pytest.raises(FormulaError) as caught:
        evaluate(text, {"N": 100})
    assert reason in str(caught.value)


def test_the_names_of_a_formula_are_told_without_its_functions() -> None:
    assert names_in("ceil(N / n) + max(k, 1)") == {"N", "n", "k"}
    with pytest.raises(FormulaError):
        names_in("N +")


def test_a_text_that_only_looks_like_python_warns_nobody(
    recwarn: pytest.WarningsRecorder,
) -> None:
    for text in ("1or 2", "'\\d'", "1 is 1"):
        with pytest.raises(FormulaError):
            evaluate(text + "(")
    assert not recwarn.list


@given(text=st.text(max_size=60) | st.from_regex(r"[-+*/%() NnEe0-9.,<>=!]{0,40}"))
def test_any_text_gets_a_finite_number_or_a_sentence(text: str) -> None:
    try:
        value = evaluate(text, {"N": 100, "n": 8})
    except FormulaError:
        return
    assert math.isfinite(value)
    assert abs(value) <= 10**18


NUMBERS = st.integers(-1000, 1000)
TREES = st.recursive(
    NUMBERS.map(lambda n: (f"({n})", Fraction(n))),
    lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(
        lambda parts: (
            f"({parts[0][0]} {parts[1]} {parts[2][0]})",
            {"+": parts[0][1] + parts[2][1], "-": parts[0][1] - parts[2][1]}.get(
                parts[1], parts[0][1] * parts[2][1]
            ),
        )
    ),
    max_leaves=5,
)


@given(tree=TREES)
def test_sums_and_products_are_exact(tree: tuple[str, Fraction]) -> None:
    text, value = tree
    assert evaluate(text) == value


@given(a=NUMBERS, b=NUMBERS.filter(bool))
def test_division_and_remainder_are_pythons(a: int, b: int) -> None:
    names = {"a": a, "b": b}
    assert evaluate("a // b", names) == a // b
    assert evaluate("a % b", names) == a % b
    assert evaluate("a / b", names) == a / b
    assert evaluate("ceil(a / b)", names) == math.ceil(a / b)


def test_every_function_takes_numbers_only() -> None:
    for name in FUNCTIONS:
        with pytest.raises(FormulaError):
            evaluate(f"{name}('1')")
