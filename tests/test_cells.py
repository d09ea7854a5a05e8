"""Cells as syntax trees: what parses, what is a stub, which definition counts."""

from __future__ import annotations

import ast

import pytest

from autograder.cells import (
    calls_in_loops,
    checked_exercise,
    function_source,
    is_stub,
    parse_cell,
)


@pytest.mark.parametrize(
    "source", ["def (", "x = '\ud800'", "\0", "(" * 10_000, "%%html\n<b>bold</b>"]
)
def test_a_cell_that_is_no_python_has_no_tree(source: str) -> None:
    assert parse_cell(source) is None


@pytest.mark.parametrize(
    "body",
    ["raise NotImplementedError", "raise NotImplementedError()", "'Doc.'", "...", "pass",
     "'Doc.'\n    raise NotImplementedError('write me')", "'Doc.'\n    pass"],
)  # fmt: skip
def test_a_body_that_does_nothing_is_a_stub(body: str) -> None:
    function = function_source([f"def g(x):\n    {body}"], "g")
    assert function is not None
    assert is_stub(function)


@pytest.mark.parametrize(
    "body",
    ["return x", "return None", "x = 1\n    raise NotImplementedError", "raise ValueError",
     "if x:\n        raise NotImplementedError"],
)  # fmt: skip
def test_a_body_that_does_something_is_no_stub(body: str) -> None:
    function = function_source([f"def g(x):\n    {body}"], "g")
    assert function is not None
    assert not is_stub(function)


@pytest.mark.parametrize(
    ("methods", "stub"),
    [
        ("    def __init__(self):\n        raise NotImplementedError\n"
         "    def forward(self, x):\n        raise NotImplementedError()", True),
        ("    def __init__(self):\n        self.a = 1\n"
         "    def forward(self, x):\n        raise NotImplementedError()", False),
        ("    'A class.'\n    raise NotImplementedError()", True),
        ("    size = 3", False),
    ],
)  # fmt: skip
def test_a_class_is_a_stub_if_all_its_methods_are(methods: str, stub: bool) -> None:
    definition = function_source([f"class Line(nn.Module):\n{methods}"], "Line")
    assert definition is not None
    assert is_stub(definition) == stub


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("for e in range(3):\n        torch.manual_seed(0)", True),
        ("while True:\n        if x:\n            manual_seed(0)", True),
        ("return [torch.manual_seed(i) for i in range(3)]", True),
        ("torch.manual_seed(0)\n    for e in range(3):\n        pass", False),
        ("for e in range(3):\n        torch.seed()", False),
    ],
)
def test_a_call_inside_a_loop_is_seen(body: str, found: bool) -> None:
    function = function_source([f"def g(x):\n    {body}"], "g")
    assert function is not None
    assert calls_in_loops(function, "manual_seed") == found


def test_the_last_definition_of_a_function_counts() -> None:
    function = function_source(["def g(a):\n    pass", "def g(b):\n    pass", "g = 1"], "g")
    assert function is not None
    assert isinstance(function, ast.FunctionDef)
    assert function.args.args[0].arg == "b"


@pytest.mark.parametrize(
    ("source", "exercise"),
    [
        ('check("mse")', "mse"),
        ("check('mse', points=3)", "mse"),
        ("check(mse)", "mse"),
        ("# now\n  check( mse )", "mse"),
        ("recheck('mse')", ""),
        ("", ""),
    ],
)
def test_the_exercise_of_a_check_is_read(source: str, exercise: str) -> None:
    assert checked_exercise(source) == exercise
