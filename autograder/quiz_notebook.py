"""The four cells of a quiz: its questions, the answer pad, the answer cell and the check.

Only the answer cell of the solution notebook holds what is right. Beside it lies the text that
students get instead, under `BLANK` in its metadata; `autograder.integrations.nbgrader_quiz` puts it
in place when the release is made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import nbformat
from nbformat import NotebookNode

from autograder.inside.personal import Identity
from autograder.inside.questions import Asked, answer_text, draw_numbers
from autograder.quiz import MATH_OR_CODE, PLACEHOLDER, Question, Quiz
from autograder.release import check_id

__all__ = ["BLANK", "keep_cell", "pad_id", "quiz_cells", "quiz_ids", "text_id"]

BLANK = "autograder_blank"
"""Key of an answer cell's metadata: the text of the same cell in the release."""

_WIDTH = 88


def text_id(quiz: str) -> str:
    """The grade id of the cell with the questions."""
    return f"text-{quiz}"


def pad_id(quiz: str) -> str:
    """The grade id of the cell with the answer pad."""
    return f"pad-{quiz}"


def quiz_ids(quiz: str) -> tuple[str, str, str, str]:
    """The grade ids of a quiz's cells, in order: questions, pad, answers, check."""
    return text_id(quiz), pad_id(quiz), quiz, check_id(quiz)


def quiz_cells(
    quiz: Quiz, points: float, public_seed: int, *, tell_right: bool
) -> tuple[NotebookNode, NotebookNode, NotebookNode, NotebookNode]:
    """The cells of a quiz in the solution notebook, in order.

    Args:
        quiz: with its answers.
        points: what it is worth.
        public_seed: of the course; the solution has the numbers of a student without an id.
        tell_right: whether the pad carries hashes, so that a self-check can tell what is right.
    """
    questions = list(quiz.questions.values())
    asked = [q.asked_with_token(quiz.name) if tell_right else q.asked for q in questions]
    return (
        _cell("markdown", text_id(quiz.name), questions_text(quiz)),
        _cell("code", pad_id(quiz.name), pad_source(quiz.name, asked)),
        _answer_cell(quiz, Identity(public_seed=public_seed)),
        _cell(
            "code",
            check_id(quiz.name),
            f'check("{quiz.name}", points={points:g})',
            points=points,
        ),
    )


def _cell(
    kind: str, grade_id: str, source: str, *, solution: bool = False, points: float | None = None
) -> NotebookNode:
    """A cell that nbgrader keeps: locked, unless it is the student's to fill in."""
    cell: NotebookNode = (
        nbformat.v4.new_markdown_cell(source)
        if kind == "markdown"
        else nbformat.v4.new_code_cell(source)
    )
    keep_cell(cell, grade_id, solution=solution, points=points)
    return cell


def keep_cell(
    cell: NotebookNode, grade_id: str, *, solution: bool = False, points: float | None = None
) -> None:
    """Give a cell nbgrader's metadata: an answer is a solution, a check a locked grade cell."""
    cell["id"] = grade_id
    cell.metadata["nbgrader"] = {
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        cell.metadata["nbgrader"]["points"] = points


# --- the questions ------------------------------------------------------------------------------


def questions_text(quiz: Quiz) -> str:
    """The questions as Markdown, without a word on what is right."""
    count = len(quiz.questions)
    head = f"**{quiz.title}** · {count} question{'s' * (count > 1)}"
    how = (
        "Write your answers into the cell below the answer pad. The pad is there to help; what "
        "counts is the answer cell."
    )
    pieces = [head, *([quiz.text] if quiz.text else []), how]
    for number, question in enumerate(quiz.questions.values(), start=1):
        pieces.append(f"---\n\n**{number}. `{question.name}`** · {_manner(question)}")
        pieces.append(_with_words(question.text, question))
        if question.options:
            pairs = zip(question.letters, question.options, strict=True)
            pieces.append("\n".join(_option(letter, option.text) for letter, option in pairs))
    return "\n\n".join(pieces)


def _manner(question: Question) -> str:
    if question.choose == "one":
        return "*one letter*"
    if question.choose == "some":
        return "*all letters that are right, one or more*"
    unit = f" ({question.unit})" if question.unit else ""
    if not question.draw:
        return f"*a number{unit}*"
    names = _listed(list(question.draw))
    verb = "are" if len(question.draw) > 1 else "is"
    return f"*a number{unit}; the answer pad shows what your {names} {verb}*"


def _listed(names: list[str]) -> str:
    *others, last = (f"${name}$" for name in names)
    return f"{', '.join(others)} and {last}" if others else last


def _option(letter: str, text: str) -> str:
    indented = text.replace("\n", "\n  ")
    return f"- **{letter})** {indented}"


def _with_words(text: str, question: Question) -> str:
    """The text with ``{N}`` as *your N*, formulas and code left alone."""
    pieces = MATH_OR_CODE.split(text)
    pieces[0::2] = [PLACEHOLDER.sub(r"*your* $\1$", piece) for piece in pieces[0::2]]
    told = "".join(pieces)
    return re.sub(r"\A\*your\*", "*Your*", told) if question.draw else told


# --- the pad and the answers --------------------------------------------------------------------


def pad_source(quiz: str, asked: list[Asked]) -> str:
    """The call of `answer_pad`, one question a line."""
    lines = [f"        {json.dumps(q.name)}: {_data_source(q.as_data())}," for q in asked]
    return "\n".join(
        [
            "from autograder import answer_pad  # run this cell: it shows the answer pad",
            "",
            "answer_pad(",
            f'    "{quiz}",',
            "    {",
            *lines,
            "    },",
            ")",
        ]
    )


def _data_source(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False)


def _answer_cell(quiz: Quiz, identity: Identity) -> NotebookNode:
    notes = {name: _note(question) for name, question in quiz.questions.items()}
    blank = {n: None if q.choose == "number" else "" for n, q in quiz.questions.items()}
    right = {name: _right(quiz, q, identity) for name, q in quiz.questions.items()}
    cell = _cell("code", quiz.name, answer_text(quiz.name, right, notes), solution=True)
    cell.metadata[BLANK] = answer_text(quiz.name, blank, notes)
    return cell


def _note(question: Question) -> str:
    letters = question.letters
    if question.choose == "one":
        return f"one letter, {letters[0]} to {letters[-1]}"
    if question.choose == "some":
        return f"all letters that are right, {letters[0]} to {letters[-1]}"
    return f"a number ({question.unit})" if question.unit else "a number"


def _right(quiz: Quiz, question: Question, identity: Identity) -> str | float:
    if question.choose != "number":
        return question.right_letters
    numbers = draw_numbers(question.asked, quiz.name, identity)
    number = question.right_number(numbers)
    if number == int(number):
        return int(number)
    short = float(f"{number:.4g}")
    return short if abs(short - number) <= question.allowed_error(numbers) else number
