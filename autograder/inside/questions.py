"""What everybody may know of a quiz: how each question is answered, and the numbers in it.

The released notebook carries it as plain data in the call of `answer_pad`; the pad, the self-check
and the grader read it from there or make it from the quiz file, and draw the same numbers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .formula import FormulaError, evaluate, names_in
from .personal import Identity, personal_integer, personal_key

__all__ = [
    "LETTERS",
    "Asked",
    "QuestionError",
    "answer_text",
    "draw_numbers",
    "read_asked",
    "right_token",
    "variable_of",
]

LETTERS = "abcdefghij"
"""The letters of options, in order; a question has at most as many."""

Choose = Literal["one", "some", "number"]
Range = tuple[int, int]

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_WIDEST = 10**9
_TRIES = 10_000
_ROUNDS = 100_000
"""Of the hash behind a right answer: slow enough that guessing beats reading it."""


class QuestionError(ValueError):
    """Questions that make no sense; ``str(error)`` says why."""


@dataclass(frozen=True)
class Asked:
    """One question without its words.

    Args:
        name: its key in the dict of answers.
        choose: ``"one"`` letter, ``"some"`` letters, or a ``"number"``.
        options: the letters there are.
        draw: name -> lowest and highest whole number that is drawn for it.
        where: a condition on the drawn numbers, as a formula.
        unit: of a number.
        right: what `right_token` makes of the right answer, where the course lets a self-check
            tell it; else ''.
    """

    name: str
    choose: Choose
    options: str = ""
    draw: Mapping[str, Range] = field(default_factory=dict)
    where: str = ""
    unit: str = ""
    right: str = ""

    def as_data(self) -> dict[str, Any]:
        """The question as plain data, what is empty left out."""
        data: dict[str, Any] = {"choose": self.choose}
        if self.options:
            data["options"] = self.options
        if self.draw:
            data["draw"] = {name: list(bounds) for name, bounds in self.draw.items()}
        for key in ("where", "unit", "right"):
            if value := getattr(self, key):
                data[key] = value
        return data


def variable_of(quiz: str) -> str:
    """The variable that holds the answers of a quiz: ``quiz-loop`` -> ``quiz_loop``."""
    return quiz.replace("-", "_")


# --- reading ------------------------------------------------------------------------------------


def read_asked(data: object) -> tuple[Asked, ...]:
    """The questions that the data of an `answer_pad` stand for.

    Raises:
        QuestionError: they are not what a build writes.
    """
    if not isinstance(data, Mapping) or not data:
        raise QuestionError("the questions must be a dict with at least one question")
    return tuple(_read_one(name, question) for name, question in data.items())


def _read_one(name: object, data: object) -> Asked:
    if not isinstance(name, str) or not _NAME.fullmatch(name) or not isinstance(data, Mapping):
        raise QuestionError(f"{name!r} is no question")
    choose, options = _read_choice(name, data.get("choose"), data.get("options", ""))
    texts = {key: data.get(key, "") for key in ("where", "unit", "right")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise QuestionError(f"{name}: where, unit and right must be text")
    asked = Asked(name, choose, options, _read_draw(name, data.get("draw", {})), **texts)
    draw_numbers(asked, "", Identity())
    return asked


def _read_choice(name: str, choose: object, options: object) -> tuple[Choose, str]:
    match choose, options:
        case "number", "":
            return "number", ""
        case ("one" | "some") as some, str() as letters if letters:
            if LETTERS.startswith(letters):
                return some, letters
    raise QuestionError(f"{name}: choose and options do not fit")


def _read_draw(name: str, data: object) -> dict[str, Range]:
    if not isinstance(data, Mapping):
        raise QuestionError(f"{name}: draw must be a dict")
    draw: dict[str, Range] = {}
    for key, bounds in data.items():
        match bounds:
            case [int() as low, int() as high] if isinstance(key, str) and low <= high:
                draw[key] = (low, high)
            case _:
                raise QuestionError(f"{name}: draw of {key!r} must be two whole numbers")
        if max(map(abs, draw[key])) > _WIDEST:
            raise QuestionError(f"{name}: the range of {key} is too wide")
    return draw


# --- numbers of one's own -----------------------------------------------------------------------


def draw_numbers(asked: Asked, quiz: str, identity: Identity) -> dict[str, int]:
    """The numbers of a question for one student, by name; the same on every machine.

    Raises:
        QuestionError: the condition is no formula of these names, or (nearly) never holds.
    """
    if not asked.draw:
        return {}
    key = personal_key(identity.student, identity.public_seed, f"{quiz} {asked.name}")
    try:
        if asked.where and not names_in(asked.where) <= asked.draw.keys():
            raise FormulaError("it has names that are not drawn")
        for attempt in range(_TRIES):
            numbers = {
                name: personal_integer(key, f"{name} {attempt}", low, high)
                for name, (low, high) in asked.draw.items()
            }
            if not asked.where or evaluate(asked.where, numbers):
                return numbers
    except FormulaError as error:
        raise QuestionError(f"{asked.name}: where `{asked.where}`: {error}") from None
    raise QuestionError(f"{asked.name}: the condition `{asked.where}` holds for none of the draws")


# --- answers ------------------------------------------------------------------------------------


def right_token(quiz: str, question: str, answer: str) -> str:
    """A salted hash of an answer: equal answers give equal tokens, and it reads backwards slowly.

    With four options no hash can hide the right one from who tries them all; this one keeps it
    from being read by accident.
    """
    salt = f"{quiz} {question}".encode()
    return hashlib.pbkdf2_hmac("sha256", answer.encode(), salt, _ROUNDS, 16).hex()


def answer_text(quiz: str, answers: Mapping[str, object], notes: Mapping[str, str]) -> str:
    """The answer cell: a dict, one question a line, with a note behind each that has one."""
    entries = [f'    "{name}": {_literal(answer)},' for name, answer in answers.items()]
    width = max(map(len, entries), default=0)
    lines = [
        f"{entry:<{width}}  # {notes[name]}" if name in notes else entry
        for name, entry in zip(answers, entries, strict=True)
    ]
    return "\n".join([f"{variable_of(quiz)} = {{", *lines, "}"])


def _literal(answer: object) -> str:
    if isinstance(answer, str):
        quoted = answer.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
        return f'"{quoted}"'
    return repr(answer)
