"""What "by hand" forbids, found in the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.cells import function_source
from autograder.rules import BY_HAND, find_forbidden


def found(*cells: str) -> list[str]:
    """The forbidden names that `g` surely uses."""
    return sorted(f.name for f in find_forbidden(cells, "g", BY_HAND) if f.sure)


def unsure(*cells: str) -> list[str]:
    return sorted(f.name for f in find_forbidden(cells, "g", BY_HAND) if not f.sure)


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        (["def g(t):\n    t.backward()"], "backward"),
        (["def g(t):\n    getattr(t, 'backward')()"], "backward"),
        (["def g(t):\n    t.requires_grad_()"], "requires_grad_"),
        (["import torch", "def g(t):\n    return torch.autograd.grad(t)"], "torch.autograd"),
        (["import torch as T", "def g(t):\n    return T.autograd.grad(t)"], "torch.autograd"),
        (["from torch import autograd as a\ndef g(t):\n    a.grad(t)"], "torch.autograd"),
        (["from torch.autograd import grad\ndef g(t):\n    grad(t)"], "torch.autograd"),
        (["from torch.autograd import *\ndef g(t):\n    grad(t)"], "torch.autograd"),
        (["import torch.optim as o\ndef g(p):\n    o.SGD(p)"], "torch.optim"),
        (["def g(p):\n    from torch.optim import SGD\n    SGD(p)"], "torch.optim"),
        (
            ["import torch.nn.functional as F\ndef g(a, b):\n    return F.mse_loss(a, b)"],
            "torch.nn.functional.mse_loss",
        ),
        (
            ["import torch\nF = torch.nn.functional", "def g(a, b):\n    return F.mse_loss(a, b)"],
            "torch.nn.functional.mse_loss",
        ),
        (
            ["import torch\ndef g(a):\n    F = torch.nn.functional\n    return F.mse_loss(a, a)"],
            "torch.nn.functional.mse_loss",
        ),
        (["from torch import nn\ndef g(a):\n    nn.MSELoss()"], "torch.nn.MSELoss"),
        (["import numpy as np\ndef g(x, y):\n    return np.polyfit(x, y, 1)"], "numpy.polyfit"),
        (["import numpy as np\ndef g(x):\n    np.linalg.lstsq(x, x)"], "numpy.linalg.lstsq"),
        (["from sklearn.linear_model import LinearRegression\ndef g():\n    LinearRegression()"],
         "sklearn"),
        (["def h(t):\n    t.backward()", "def g(t):\n    return h(t)"], "backward"),
        (["h = lambda t: t.backward()\ndef g(t):\n    return h(t)"], "backward"),
        (["class H:\n    def run(self, t):\n        t.backward()\ndef g(t):\n    H().run(t)"],
         "backward"),
        (["g = lambda t: t.backward()"], "backward"),
        (["if True:\n    def g(t):\n        t.backward()"], "backward"),
        (["try:\n    def g(t):\n        t.backward()\nexcept Exception:\n    pass"], "backward"),
        (["def g(t):\n    t.backward()\nif False:\n    def g(t):\n        return 1"], "backward"),
        (["x, g = 1, lambda t: t.backward()"], "backward"),
        (["%matplotlib inline\ndef g(t):\n    t.backward()"], "backward"),
        (["%%time\ndef g(t):\n    t.backward()"], "backward"),
        (["files = !ls\ndef g(t):\n    t.backward()"], "backward"),
        (["print?\ndef g(t):\n    t.backward()"], "backward"),
        (["x = %time 1\ndef g(t):\n    t.backward()"], "backward"),
        (["await x\ndef g(t):\n    t.backward()"], "backward"),
        (["def g(t):\r\n    t.backward()\r\n"], "backward"),
    ],
)  # fmt: skip
def test_a_forbidden_name_that_the_function_reaches_is_found(cells: list[str], name: str) -> None:
    assert found(*cells) == [name]


@pytest.mark.parametrize(
    "cells",
    [
        ["def g(x):\n    return x"],
        ["t.backward()", "def g(x):\n    return x"],
        ["def h(t):\n    t.backward()", "def g(x):\n    return x"],
        ["def g(t):\n    t.backward()", "def g(t):\n    return t"],
        ["import numpy as np\ndef g(x):\n    return np.linalg.eigvalsh(x)"],
        ["import torch\ndef g(x):\n    return torch.tensor(x).mean()"],
        ["import scipy\ndef g(x):\n    return x"],
        ["# torch.autograd\ndef g(x):\n    'uses no torch.autograd'\n    return x"],
        ["def g(x):\n    backward = 3\n    return backward"],
        ["def g(scipy):\n    return scipy + 1"],
        ["import scipy", "def g(scipy):\n    return scipy + 1"],
        ["def walk():\n    t.backward()\nslope = walk()", "def g(slope):\n    return slope"],
        ["def walk():\n    t.backward()\nm = walk()", "def g():\n    m = 1\n    return m"],
        ["from torch.nn.functional import mse_loss", "def g(x):\n    mse_loss = x; mse_loss"],
        ["def (", "def g(x):\n    return x"],
        ["", "   ", "# nothing"],
    ],
)  # fmt: skip
def test_names_that_the_function_does_not_reach_are_no_findings(cells: list[str]) -> None:
    assert (found(*cells), unsure(*cells)) == ([], [])


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("def g(x):\n    return eval('x')", "eval"),
        ("def g(x):\n    exec('x')", "exec"),
        ("def g(x, name):\n    return getattr(x, name)", "getattr"),
        ("import importlib\ndef g(x):\n    importlib.import_module('torch')",
         "importlib.import_module"),
        ("def g(x):\n    return __import__('torch')", "__import__"),
        ("def g(x):\n    get_ipython().run_cell('1')", "get_ipython"),
    ],
)  # fmt: skip
def test_what_only_a_run_can_tell_is_unsure(source: str, name: str) -> None:
    assert found(source) == []
    assert name in unsure(source)


def test_a_finding_shows_its_line() -> None:
    (finding,) = find_forbidden(["x = 1\ndef g(t):\n    t.backward()  # here"], "g", BY_HAND)
    assert finding.line == "t.backward()  # here"


def test_each_name_is_told_once() -> None:
    assert found("def g(t):\n    t.backward()\n    t.backward()") == ["backward"]


def test_where_nothing_is_forbidden_nothing_is_found() -> None:
    assert find_forbidden(["def g(t):\n    t.backward()"], "g", frozenset()) == ()


def test_functions_that_call_each_other_are_searched_once() -> None:
    assert found("def g(n):\n    return h(n)\ndef h(n):\n    return g(n)") == []


@pytest.mark.filterwarnings("ignore:.make_tokens_by_line.")
@given(st.lists(st.text(), max_size=3), st.text())
def test_any_text_can_be_searched(cells: list[str], name: str) -> None:
    find_forbidden(cells, name, BY_HAND)
    function_source(cells, name)


def test_deep_expressions_are_searched_without_an_error() -> None:
    find_forbidden(["def g(x):\n    return x" + " + x" * 3_000], "g", BY_HAND)


# --- stubs --------------------------------------------------------------------------------------


def test_a_star_import_does_not_taint_names_that_something_else_explains() -> None:
    cells = [
        "from torch.optim import *\nimport numpy as np",
        "def gradients(b, w, x, y):\n    e = w * x + b - y\n    return 2 * np.mean(e), sum(x * e)",
    ]
    assert find_forbidden(cells, "gradients", BY_HAND) == ()


def test_a_method_of_the_students_own_that_is_called_backward_is_left_to_a_person() -> None:
    cells = [
        "class Line:\n    def backward(self, e):\n        return 2 * e.mean(), 0",
        "def gradients(b, w, x, y):\n    return Line().backward(w * x + b - y)",
    ]
    (finding,) = find_forbidden(cells, "gradients", BY_HAND)
    assert (finding.name, finding.sure) == ("backward", False)
