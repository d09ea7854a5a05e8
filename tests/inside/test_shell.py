"""Cells as notebooks run them, and what the grader's machine lacks: told, and no more than that."""

from __future__ import annotations

import json

import pytest

from autograder.sandbox import CellResult, Session


def shown(result: CellResult) -> str:
    return json.dumps(result.outputs, ensure_ascii=False)


def value(session: Session, name: str) -> object:
    """The value of a variable; None where there is none."""
    return session.value(name, 2)[1]


# --- statements that miss what is not here --------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("import a_package_that_is_not_there as sns", "ModuleNotFoundError"),
        ("from math import a_name_that_is_not_there", "ImportError"),
        ("import matplotlib; matplotlib.use('TkAgg')", "ImportError"),
        ("open('/content/drive/points.csv')", "FileNotFoundError"),
        ("name = input('Who are you? ')", "RuntimeError"),
        ("import builtins; builtins.input()", "EOFError"),
        ("%load_ext an_extension_that_is_not_there", "ModuleNotFoundError"),
    ],
)
def test_what_is_missing_costs_its_own_line(session: Session, statement: str, kind: str) -> None:
    result = session.run_cell(f"below = 1\n{statement}\nbelow = 2\ndef f():\n    return 3")
    assert result.status == "error"
    assert result.failure
    assert result.failure.kind == kind
    assert value(session, "below") == 2
    assert "The cell went on below" in shown(result)


def test_names_that_were_to_be_imported_cost_their_lines_too(session: Session) -> None:
    result = session.run_cell(
        "after = 1\nimport a_package_that_is_not_there as sns\nsns.set_theme()\n"
        "@sns.decorate\ndef f():\n    pass\nafter = 2"
    )
    assert value(session, "after") == 2
    assert shown(result).count('"ename"') == 3
    assert result.failure
    assert result.failure.kind == "ModuleNotFoundError"


@pytest.mark.parametrize("wrong", ["1 / 0", "nobody_defined_this", "raise ValueError", "exec('(')"])
def test_behind_a_mistake_a_cell_ends(session: Session, wrong: str) -> None:
    result = session.run_cell(f"reached = 1\n{wrong}\nreached = 2")
    assert (result.status, value(session, "reached")) == ("error", 1)
    assert "went on" not in shown(result)


def test_behind_a_mistake_a_cell_ends_even_if_something_was_missing(session: Session) -> None:
    session.run_cell("reached = 1\nimport not_there_at_all\nreached = 2\n1 / 0\nreached = 3")
    assert value(session, "reached") == 2


def test_the_last_expression_is_shown_as_ever(session: Session) -> None:
    assert "'seven'" in shown(session.run_cell("import not_there_at_all\nx = 'seven'\nx"))


def test_a_refused_question_shows_no_line_of_ours(session: Session) -> None:
    said = shown(session.run_cell("def ask():\n    return input('?')\n\n\nask()"))
    assert "input() cannot be answered while grading" in said
    assert "return" in said
    assert "_no_input" not in said
    assert "shell.py" not in said


# --- magics ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("%tensorflow_version 2.x", "%tensorflow_version was passed over: Line magic function"),
        ("%reset -f", "%reset was passed over: it would remove what is graded"),
        ("%matplotlib widget", "%matplotlib widget was passed over: pictures are inline here"),
        ("%matplotlib qt", "%matplotlib qt was passed over: pictures are inline here"),
        ("%pip install numpy", "%pip install numpy was not run: the grader runs Python only"),
        ("%conda install numpy", "%conda install numpy was not run: the grader runs Python only"),
        ("!pip install numpy", "!pip install numpy was not run: the grader runs Python only"),
    ],
)
def test_a_magic_that_cannot_be_is_passed_over(session: Session, line: str, sentence: str) -> None:
    result = session.run_cell(f"kept = 1\n{line}\nkept = 2")
    assert sentence in shown(result)
    assert (result.status, value(session, "kept")) == ("ok", 2)


@pytest.mark.parametrize("magic", ["bash", "sh", "script perl"])
def test_a_cell_for_a_shell_is_refused(session: Session, magic: str) -> None:
    result = session.run_cell(f"%%{magic}\necho hello")
    assert f"%%{magic} was not run: the grader runs Python only" in shown(result)
    assert "hello" not in shown(result)


def test_a_cell_with_an_unknown_magic_did_not_run(session: Session) -> None:
    result = session.run_cell("%%sql\nSELECT 1")
    assert result.status == "error"
    assert result.failure
    assert result.failure.message == "Cell magic `%%sql` not found."


def test_magics_that_are_known_work(session: Session) -> None:
    result = session.run_cell("%time timed = 4\n%matplotlib inline\n%timeit -n 1 -r 1 timed + 1")
    assert (result.status, value(session, "timed")) == ("ok", 4)
    assert "passed over" not in shown(result)


def test_a_magic_sees_the_variables_of_the_function_that_uses_it(session: Session) -> None:
    session.run_cell("def f():\n    inner = 5\n    %env SHELL_TEST=$inner\n\n\nf()")
    session.run_cell("import os\nread = os.environ.get('SHELL_TEST')")
    assert value(session, "read") == "5"
