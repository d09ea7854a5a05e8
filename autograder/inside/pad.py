"""The answer pad: a quiz's drawn numbers and, where there are ipywidgets, answers by clicks.

What is graded is the answer cell below the pad, a plain dict; so a quiz works wherever a cell runs.
Nothing here knows what is right.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from .answers import MISSING, Answer, plain, read_answers
from .personal import identity
from .questions import Asked, QuestionError, answer_text, draw_numbers, read_asked, variable_of

__all__ = ["answer_pad", "own_numbers", "shown_questions"]

_shown: dict[str, tuple[Asked, ...]] = {}


def answer_pad(quiz: str, questions: Mapping[str, Any]) -> None:
    """Show the numbers of the student's own and, where there are widgets, an answer pad.

    Args:
        quiz: its name, such as ``"quiz-learning-rates"``.
        questions: name -> how it is answered, as the build wrote it into the notebook.
    """
    try:
        asked = read_asked(questions)
    except QuestionError as error:
        print(f"This cell has been changed: {error}. Take it from a fresh copy of the notebook.")
        return
    _shown[quiz] = asked
    shell = _shell()
    widgets = _widgets() if shell is not None else None
    numbers = own_numbers(quiz, asked)
    if shell is None:
        print(_as_text(quiz, numbers))
        return
    display = importlib.import_module("IPython.display").display
    texts = {"text/plain": _as_text(quiz, numbers), "text/html": _as_html(quiz, numbers)}
    display(texts, raw=True)
    if widgets is not None:
        display(_Pad(widgets, quiz, asked, shell.user_ns).box)


def shown_questions(quiz: str) -> tuple[Asked, ...] | None:
    """The questions of the pad that was run last for a quiz; None if none was."""
    return _shown.get(quiz)


def own_numbers(quiz: str, asked: Sequence[Asked]) -> dict[str, dict[str, int]]:
    """The drawn numbers of whoever is at work, by question; without questions that draw none."""
    who = identity()
    return {q.name: draw_numbers(q, quiz, who) for q in asked if q.draw}


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def _widgets() -> Any:
    """ipywidgets, where they are installed and a person may be looking."""
    if os.environ.get("NBGRADER_EXECUTION") or "autograder_inside" in sys.modules:
        return None
    try:
        return importlib.import_module("ipywidgets")
    except ImportError:
        return None


# --- the numbers --------------------------------------------------------------------------------


def _as_text(quiz: str, numbers: Mapping[str, Mapping[str, int]]) -> str:
    if not numbers:
        return f"Write your answers into the cell `{variable_of(quiz)}` below."
    lines = [f"  {name}: {_pairs(drawn)}" for name, drawn in numbers.items()]
    return "\n".join([_headline(), *lines])


def _as_html(quiz: str, numbers: Mapping[str, Mapping[str, int]]) -> str:
    if not numbers:
        text = f"<code>{escape(variable_of(quiz))}</code>"
        return f"<p>Write your answers into the cell {text} below.</p>"
    rows = "".join(
        f"<li><code>{escape(name)}</code>: {escape(_pairs(drawn))}</li>"
        for name, drawn in numbers.items()
    )
    return f'<div><strong>{escape(_headline())}</strong><ul style="margin: 0;">{rows}</ul></div>'


def _headline() -> str:
    student = identity().student
    return f"Your numbers ({student}):" if student else "Your numbers:"


def _pairs(drawn: Mapping[str, int]) -> str:
    return ", ".join(f"{name} = {number}" for name, number in drawn.items())


# --- the pad ------------------------------------------------------------------------------------

_STYLE = """<style>.autograder-unseen {position: absolute; width: 1px; height: 1px;
overflow: hidden; clip-path: inset(50%); white-space: nowrap;}
.autograder-answers > label {text-align: left !important;}</style>"""
_NAMES_WIDTH = "10em"


class _Pad:
    """Fields for all questions of a quiz, and the text of the answer cell as they stand.

    Each field has a label that screen readers find, and can be emptied again; that is why one
    letter is chosen from a list and not by radio buttons, which can do neither.
    """

    def __init__(
        self, widgets: Any, quiz: str, asked: Sequence[Asked], namespace: Mapping[str, Any]
    ) -> None:
        self.widgets, self.quiz, self.asked = widgets, quiz, asked
        self.numbers = own_numbers(quiz, asked)
        self.fields: dict[str, list[Any]] = {}
        before = self._answered(namespace)
        rows = [self._row(question, before.get(question.name, Answer())) for question in asked]
        self.text = widgets.Textarea(
            description="Copy this into the answer cell below, and run that cell:",
            rows=len(asked) + 3,
            style={"description_width": "100%"},
            layout=widgets.Layout(width="100%", max_width="46em", flex_flow="column"),
        )
        self.text.add_class("autograder-answers")
        self.box = widgets.VBox([widgets.HTML(_STYLE), *rows, self.text])
        self._update()

    def _answered(self, namespace: Mapping[str, Any]) -> dict[str, Answer]:
        """What the answer cell holds already, so that running the pad again loses nothing."""
        value = plain(namespace.get(variable_of(self.quiz), MISSING))
        read = read_answers(value, (), self.quiz, self.asked)
        return read[0] if read else {}

    def _row(self, question: Asked, before: Answer) -> Any:
        widgets, extra = self.widgets, []
        if question.choose == "number":
            fields = [self._number(question, before)]
            extra = [widgets.Label(_pairs(self.numbers.get(question.name, {})))]
        elif question.choose == "one":
            fields = [self._list(question, before)]
        else:
            text = f'<div style="text-align: right;">{escape(question.name)}</div>'
            extra = [widgets.HTML(text, layout=widgets.Layout(width=_NAMES_WIDTH))]
            fields = [self._tick(question, letter, before) for letter in question.options]
        for field in fields:
            field.observe(self._update, names="value")
        self.fields[question.name] = fields
        row = [*extra, *fields] if question.choose == "some" else [*fields, *extra]
        return widgets.HBox(row, layout=widgets.Layout(align_items="center"))

    def _number(self, question: Asked, before: Answer) -> Any:
        return self.widgets.Text(
            value="" if before.number is None else f"{before.number:.15g}",
            description=question.name,
            placeholder=question.unit or "a number",
            style={"description_width": _NAMES_WIDTH},
            layout=self.widgets.Layout(width="20em"),
        )

    def _list(self, question: Asked, before: Answer) -> Any:
        return self.widgets.Dropdown(
            options=[("choose", ""), *((letter, letter) for letter in question.options)],
            value=before.letters,
            description=question.name,
            style={"description_width": _NAMES_WIDTH},
            layout=self.widgets.Layout(width="20em"),
        )

    def _tick(self, question: Asked, letter: str, before: Answer) -> Any:
        """A box whose label is the letter, and for screen readers the question before it."""
        kind = self.widgets.Checkbox
        label: dict[str, Any] = {"description": f"{question.name} {letter}"}
        if "description_allow_html" in kind.class_trait_names():
            unseen = f'<span class="autograder-unseen">{escape(question.name)} </span>'
            label = {"description": unseen + letter, "description_allow_html": True}
        return kind(
            value=letter in before.letters,
            indent=False,
            layout=self.widgets.Layout(width="max-content", margin="2px 0.5em"),
            **label,
        )

    def _update(self, change: Any = None) -> None:
        answers = {question.name: self._answer(question) for question in self.asked}
        self.text.value = answer_text(self.quiz, answers, {})

    def _answer(self, question: Asked) -> Any:
        fields = self.fields[question.name]
        if question.choose == "one":
            return fields[0].value
        if question.choose == "some":
            pairs = zip(question.options, fields, strict=True)
            return "".join(letter for letter, field in pairs if field.value)
        typed = fields[0].value.strip()
        try:
            return int(typed) if typed else None
        except ValueError:
            return typed
