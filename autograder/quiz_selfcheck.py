"""What a self-check says of a quiz: which questions are answered, from the notebook alone.

Students have no quiz file; the questions stand in the call of `answer_pad`, without their answers.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.cells import parse_cell
from autograder.inside import wire
from autograder.inside.answers import plain
from autograder.inside.pad import shown_questions
from autograder.inside.personal import identity
from autograder.inside.questions import Asked, QuestionError, read_asked, variable_of
from autograder.model import Outcome, Verdict
from autograder.quiz_judge import MISSING, check_answers

__all__ = ["asked_in", "check_quiz"]


def asked_in(sources: Sequence[str]) -> dict[str, tuple[Asked, ...]]:
    """The quizzes of a notebook and their questions, as its calls of `answer_pad` have them."""
    found: dict[str, tuple[Asked, ...]] = {}
    for tree in filter(None, map(parse_cell, sources)):
        for node in tree.body:
            match node:
                case ast.Expr(
                    value=ast.Call(
                        func=ast.Name(id="answer_pad"),
                        args=[ast.Constant(value=str() as quiz), ast.Dict() as questions],
                    )
                ):
                    try:
                        found[quiz] = read_asked(ast.literal_eval(questions))
                    except (ValueError, TypeError, RecursionError, QuestionError):
                        continue
    return found


def check_quiz(
    quiz: str, namespace: Mapping[str, Any], cells: Sequence[str], points: float
) -> Verdict:
    """The provisional verdict on the answers in ``namespace``."""
    asked = shown_questions(quiz) or asked_in(cells).get(quiz)
    if asked is None:
        return _no_verdict(
            quiz,
            "missing",
            f"The answer pad of `{quiz}` has not been shown yet.",
            f'Run the cell with `answer_pad("{quiz}", ...)` first, then check again.',
        )
    if reason := _syntax_error(cells, variable_of(quiz)):
        return _no_verdict(
            quiz,
            "errored",
            f"The answer cell as it is now has a syntax error ({reason}), so it did not run.",
            "Mend that line: each answer needs its quotes and a comma behind it.",
        )
    value = namespace.get(variable_of(quiz), MISSING)
    if value is not MISSING:
        value = _over_the_wire(plain(value))
    return check_answers(quiz, asked, value, cells, identity(), points)


def _no_verdict(quiz: str, outcome: Outcome, message: str, hint: str) -> Verdict:
    return Verdict(quiz, outcome, 0.0, 0.0, message, hint, provisional=True)


def _syntax_error(cells: Sequence[str], variable: str) -> str:
    """What is wrong with the newest version of the answer cell, if it is no Python."""
    versions = [cell for cell in cells if re.search(rf"^{variable}\s*=", cell, re.MULTILINE)]
    if not versions or parse_cell(versions[-1]) is not None:
        return ""
    try:
        ast.parse(versions[-1])
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    except ValueError:
        pass
    return ""


def _over_the_wire(value: Any) -> Any:
    """The value as the grader will see it."""
    try:
        return wire.decode(wire.encode(value))
    except wire.WireError as error:
        return wire.Opaque("value", str(error))
