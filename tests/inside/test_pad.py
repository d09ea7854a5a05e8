"""The answer pad: one's own numbers everywhere, fields where there are widgets."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import IPython.display
import pytest

from autograder.inside import pad
from autograder.inside.answers import read_answers
from autograder.inside.pad import answer_pad, own_numbers, shown_questions
from autograder.inside.personal import identify, identity
from autograder.inside.questions import read_asked
from autograder.sandbox import Session

QUIZ = "quiz-loop"
QUESTIONS: dict[str, Any] = {
    "first": {"choose": "one", "options": "abc"},
    "inside": {"choose": "some", "options": "abcd"},
    "updates": {"choose": "number", "draw": {"N": [60, 400], "n": [8, 64]}, "unit": "updates"},
    "rate": {"choose": "number"},
}
ASKED = read_asked(QUESTIONS)


@pytest.fixture(autouse=True)
def _ada(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(pad, "_shown", {})
    before = identity()
    identify("ada", 2027)
    yield
    identify(before.student, before.public_seed)


def numbers() -> dict[str, int]:
    return own_numbers(QUIZ, ASKED)["updates"]


class Notebook:
    """A notebook in which a pad is shown: what is displayed, and the names that it has."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: dict[str, Any] = {}
        self.shown: list[Any] = []
        shell = SimpleNamespace(user_ns=self.names)
        monkeypatch.setattr(pad, "_shell", lambda: shell)
        monkeypatch.setattr(IPython.display, "display", lambda item, raw=0: self.shown.append(item))

    def fields(self) -> dict[str, list[Any]]:
        """The fields of the pad, by their labels without tags."""
        answer_pad(QUIZ, QUESTIONS)
        found: dict[str, list[Any]] = {}
        waiting = [self.shown[-1]]
        while waiting:
            widget = waiting.pop(0)
            waiting[:0] = getattr(widget, "children", ())
            found.setdefault(type(widget).__name__, []).append(widget)
        return found


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> Notebook:
    return Notebook(monkeypatch)


# --- without widgets ----------------------------------------------------------------------------


def test_ones_own_numbers_are_printed_where_there_is_no_notebook(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer_pad(QUIZ, QUESTIONS)
    n, total = numbers()["n"], numbers()["N"]
    assert capsys.readouterr().out == f"Your numbers (ada):\n  updates: N = {total}, n = {n}\n"


def test_a_quiz_without_numbers_says_where_to_answer(capsys: pytest.CaptureFixture[str]) -> None:
    answer_pad(QUIZ, {"first": QUESTIONS["first"]})
    assert capsys.readouterr().out == "Write your answers into the cell `quiz_loop` below.\n"


def test_without_an_id_nobody_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    identify("", 2027)
    answer_pad(QUIZ, QUESTIONS)
    assert capsys.readouterr().out.startswith("Your numbers:\n")


def test_questions_that_were_changed_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    answer_pad(QUIZ, {"first": {"choose": "one"}})
    assert "This cell has been changed: first: choose and options do not fit" in (
        capsys.readouterr().out
    )
    assert shown_questions(QUIZ) is None


def test_the_pad_notes_its_questions_for_the_check() -> None:
    answer_pad(QUIZ, QUESTIONS)
    assert shown_questions(QUIZ) == ASKED


def test_without_ipywidgets_the_numbers_are_shown_as_html_and_text(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    answer_pad(QUIZ, QUESTIONS)
    (shown,) = notebook.shown
    assert f"N = {numbers()['N']}" in shown["text/plain"]
    assert f"<code>updates</code>: N = {numbers()['N']}" in shown["text/html"]


def test_where_nbgrader_runs_the_notebook_there_are_no_widgets(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    answer_pad(QUIZ, QUESTIONS)
    assert len(notebook.shown) == 1


def test_a_strange_id_is_shown_as_text(notebook: Notebook) -> None:
    identify("<script>", 1)
    answer_pad(QUIZ, QUESTIONS)
    assert "<script>" not in notebook.shown[0]["text/html"]


# --- with widgets -------------------------------------------------------------------------------


def answers(fields: dict[str, list[Any]]) -> Any:
    """The dict that the pad offers to copy."""
    (assign,) = ast.parse(fields["Textarea"][0].value).body
    assert isinstance(assign, ast.Assign)
    assert ast.unparse(assign.targets[0]) == "quiz_loop"
    return ast.literal_eval(assign.value)


def test_a_fresh_pad_offers_the_blank_dict(notebook: Notebook) -> None:
    offered = answers(notebook.fields())
    assert offered == {"first": "", "inside": "", "updates": None, "rate": None}


def test_what_is_clicked_stands_in_the_dict(notebook: Notebook) -> None:
    fields = notebook.fields()
    fields["Dropdown"][0].value = "c"
    for number in (0, 3):
        fields["Checkbox"][number].value = True
    fields["Text"][0].value = " 17 "
    fields["Text"][1].value = "2/7"
    assert answers(fields) == {"first": "c", "inside": "ad", "updates": 17, "rate": "2/7"}


def test_what_was_clicked_can_be_taken_back(notebook: Notebook) -> None:
    fields = notebook.fields()
    for value in ("c", ""):
        fields["Dropdown"][0].value = value
    for ticked in (True, False):
        fields["Checkbox"][0].value = ticked
    for text in ("3", ""):
        fields["Text"][0].value = text
    assert answers(fields) == {"first": "", "inside": "", "updates": None, "rate": None}


@pytest.mark.parametrize("typed", ['"', "a\\", "x" * 500, "1e999", "½", "''", "\t"])
def test_whatever_is_typed_the_dict_stays_python(notebook: Notebook, typed: str) -> None:
    fields = notebook.fields()
    fields["Text"][1].value = typed
    read = read_answers(answers(fields), (), QUIZ, ASKED)
    assert read is not None


def test_a_pad_that_is_run_again_knows_the_answers(notebook: Notebook) -> None:
    notebook.names["quiz_loop"] = {"first": "B", "inside": {"a", "d"}, "updates": "17", "rate": 0.5}
    offered = answers(notebook.fields())
    assert offered == {"first": "b", "inside": "ad", "updates": 17, "rate": "0.5"}


def test_a_pad_shows_ones_own_numbers_beside_their_field(notebook: Notebook) -> None:
    labels = [label.value for label in notebook.fields()["Label"]]
    assert f"N = {numbers()['N']}, n = {numbers()['n']}" in labels


def test_every_field_has_a_label_with_its_question(notebook: Notebook) -> None:
    fields = notebook.fields()
    assert fields["Dropdown"][0].description == "first"
    assert [text.description for text in fields["Text"]] == ["updates", "rate"]
    boxes = [box.description for box in fields["Checkbox"]]
    assert boxes[1] == '<span class="autograder-unseen">inside </span>b'


# --- in the sandbox -----------------------------------------------------------------------------


def test_beside_student_code_the_pad_prints_the_numbers(session: Session) -> None:
    source = f"from autograder import answer_pad\nanswer_pad({QUIZ!r}, {QUESTIONS!r})"
    result = session.run_cell(source)
    assert result.status == "ok"
    assert "Your numbers" in str(result.outputs)
    assert "widget" not in str(result.outputs)


def test_the_value_of_a_variable_comes_out_as_plain_data(session: Session) -> None:
    session.run_cell("answers = {'first': {'b'}, 'second': lambda: 0}\nclass A: pass\nodd = A()")
    found, value = session.value("answers", 2)
    assert found
    assert value["first"] == ["b"]
    assert session.value("no_such_name", 2) == (False, None)
    assert session.value("odd", 2)[0] is True


def test_an_object_that_only_looks_like_an_array_harms_nobody(session: Session) -> None:
    session.run_cell(
        "class Sly:\n    __module__ = 'numpy'\n"
        "    def tolist(self):\n        raise RuntimeError('boo')\nsly = Sly()\n"
        "class Slow:\n    __module__ = 'numpy'\n"
        "    def tolist(self):\n        while True:\n            pass\nslow = Slow()"
    )
    assert session.value("sly", 2)[0] is True
    assert session.value("slow", 0.5)[0] is True
    assert session.value("sly", 2)[0] is True
